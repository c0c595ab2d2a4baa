import type { FilterNode, QueryModelInput } from '@contract'
import type { StoreGame } from './store-files'

// Questions, and their answers computed from the records of a file by plain loops: no database, nothing of the product.

/** What one record says, as far as the questions need it. */
export interface RawGame {
  readonly appid: number
  readonly type: string
  readonly name: string
  readonly announced: boolean
  readonly year: number | null
  readonly euros: number | null
  readonly free: boolean | null
  readonly rating: number | null
  readonly recommendations: number | null
  readonly achievements: number | null
  readonly genres: readonly string[]
  readonly developers: readonly string[]
  readonly publishers: readonly string[]
  readonly windows: boolean | null
  readonly mac: boolean | null
  readonly linux: boolean | null
  readonly reviews: readonly RawReview[]
}

export interface RawReview {
  readonly positive: boolean
  readonly minutes: number | null
  readonly language: string
}

interface Data {
  readonly type?: string
  readonly name?: string
  readonly is_free?: boolean
  readonly release_date?: { readonly coming_soon?: boolean; readonly date?: string }
  readonly price_overview?: { readonly currency: string; readonly final: number }
  readonly metacritic?: { readonly score: number }
  readonly recommendations?: { readonly total: number }
  readonly achievements?: { readonly total?: number }
  readonly genres?: readonly { readonly id: string; readonly description: string }[]
  readonly developers?: readonly string[]
  readonly publishers?: readonly string[]
  readonly platforms?: { readonly windows: boolean; readonly mac: boolean; readonly linux: boolean }
}

const distinct = (names: readonly string[] = []): string[] => [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]

function readGame({ appid, app_details, reviews }: StoreGame, nameOf: ReadonlyMap<string, string>): RawGame[] {
  const data = app_details?.data as Data | undefined
  if (data === undefined) return []
  const year = /(?:^|[^\d])((?:19|20)\d\d)(?:[^\d]|$)/.exec(data.release_date?.date ?? '')?.[1]
  const list = (reviews?.reviews ?? []) as { voted_up: boolean; language: string; author?: { playtime_forever?: number } }[]
  return [{
    appid,
    type: data.type ?? '',
    name: data.name ?? '',
    announced: data.release_date?.coming_soon === true,
    year: year === undefined ? null : Number(year),
    euros: data.price_overview?.currency === 'EUR' ? data.price_overview.final / 100 : null,
    free: data.is_free ?? null,
    rating: data.metacritic?.score ?? null,
    recommendations: data.recommendations?.total ?? null,
    achievements: data.achievements?.total ?? null,
    genres: distinct(data.genres?.map(({ id }) => nameOf.get(id) ?? '')),
    developers: distinct(data.developers),
    publishers: distinct(data.publishers),
    windows: data.platforms?.windows ?? null,
    mac: data.platforms?.mac ?? null,
    linux: data.platforms?.linux ?? null,
    reviews: list.map(({ voted_up, language, author }) => ({ positive: voted_up, language, minutes: author?.playtime_forever ?? null })),
  }]
}

/** The store spells the name of a genre in several ways under one number: the usual spelling of each. */
function genreNames(records: readonly StoreGame[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { app_details } of records) {
    for (const { id, description } of (app_details?.data as Data | undefined)?.genres ?? []) {
      const spellings = counts.get(id) ?? new Map<string, number>()
      counts.set(id, spellings.set(description, (spellings.get(description) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([id, spellings]) => [id, [...spellings].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '']))
}

/** The games of a file; of two records of one application the later one. */
export function readRaw(records: readonly StoreGame[]): RawGame[] {
  const names = genreNames(records)
  return [...new Map(records.flatMap((record) => readGame(record, names)).map((one) => [one.appid, one])).values()]
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length)

/** The value below which a fraction of the values lies, between two of them by a straight line (PostgreSQL's percentile_cont). */
function percentile(values: readonly number[], fraction: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * fraction
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}

const deviation = (values: readonly number[]): number | null => {
  const middle = mean(values)
  return middle === null || values.length < 2 ? null : Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1))
}

function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const [x, y] = [mean(pairs.map(([one]) => one)), mean(pairs.map(([, two]) => two))]
  if (x === null || y === null) return null
  const across = sum(pairs.map(([one, two]) => (one - x) * (two - y)))
  const spread = Math.sqrt(sum(pairs.map(([one]) => (one - x) ** 2)) * sum(pairs.map(([, two]) => (two - y) ** 2)))
  return spread === 0 ? null : across / spread
}

const have = <Row>(rows: readonly Row[], pick: (row: Row) => number | null): number[] => rows.flatMap((row) => pick(row) ?? [])
const share = <Row>(rows: readonly Row[], pick: (row: Row) => boolean | null): [number | null, number] => {
  const said = rows.flatMap((row) => pick(row) ?? [])
  return [said.length === 0 ? null : said.filter(Boolean).length / said.length, said.length]
}

/** Rows by each of their keys. */
function grouped<Row>(rows: readonly Row[], keys: (row: Row) => readonly (string | number)[]): [string | number, Row[]][] {
  const groups = new Map<string | number, Row[]>()
  for (const row of rows) for (const key of keys(row)) groups.set(key, [...(groups.get(key) ?? []), row])
  return [...groups]
}

const inYear = ({ year }: RawGame): number[] => (year === null ? [] : [year])
const genresOf = ({ genres }: RawGame): readonly string[] => genres

export interface RawQuestion {
  readonly what: string
  readonly query: Omit<QueryModelInput, 'version'>
  /** the rows of the answer, with n where the answer has it, in any order; a year as a number */
  readonly answer: (all: readonly RawGame[]) => (string | number | boolean | null)[][]
}

const isGame: FilterNode = { test: 'is', field: 'type', values: ['game'] }
const byGenre = { field: 'genre', missing: 'leave_out' } as const
const byYear = { field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' } as const
const about = (more: Omit<QueryModelInput, 'version' | 'subject'>): RawQuestion['query'] => ({ subject: 'applications', currency: 'EUR', filter: isGame, ...more })
const released = (all: readonly RawGame[]): RawGame[] => all.filter(({ type, announced }) => type === 'game' && !announced)
const reviewsOf = (all: readonly RawGame[]): RawReview[] => all.flatMap(({ reviews }) => reviews)

const euros = ({ euros: price }: RawGame): number | null => price
const rating = ({ rating: score }: RawGame): number | null => score
const achieved = (rows: readonly RawGame[]): number[] => have(rows, ({ achievements }) => achievements).filter((total) => total >= 1)

export const rawQuestions: readonly RawQuestion[] = [
  { what: 'how many games', query: about({}), answer: (all) => [[released(all).length]] },
  {
    what: 'applications by type, announced ones too',
    query: about({ filter: { all: [] }, dimensions: [{ field: 'type' }], measures: [{ aggregate: 'count' }], unreleased: true }),
    answer: (all) => grouped(all, ({ type }) => [type]).map(([type, rows]) => [type, rows.length]),
  },
  {
    what: 'average price and rating by genre',
    query: about({ dimensions: [byGenre], measures: [{ aggregate: 'count' }, { aggregate: 'average', field: 'price' }, { aggregate: 'average', field: 'rating' }] }),
    answer: (all) => grouped(released(all), genresOf).map(([genre, rows]) => [genre, rows.length, mean(have(rows, euros)), mean(have(rows, rating)), have(rows, euros).length, have(rows, rating).length]),
  },
  {
    what: 'median price by genre',
    query: about({ dimensions: [byGenre], measures: [{ aggregate: 'median', field: 'price' }] }),
    answer: (all) => grouped(released(all), genresOf).map(([genre, rows]) => [genre, percentile(have(rows, euros), 0.5), have(rows, euros).length]),
  },
  {
    what: 'median price of genres with at least 10 priced games',
    query: about({ dimensions: [byGenre], measures: [{ aggregate: 'median', field: 'price' }], having: [{ measure: 0, of: 'n', from: 10 }] }),
    answer: (all) =>
      grouped(released(all), genresOf).flatMap(([genre, rows]) => (have(rows, euros).length < 10 ? [] : [[genre, percentile(have(rows, euros), 0.5), have(rows, euros).length]])),
  },
  {
    what: 'games by year',
    query: about({ dimensions: [byYear], measures: [{ aggregate: 'count' }] }),
    answer: (all) => grouped(released(all), inYear).map(([year, rows]) => [year, rows.length]),
  },
  {
    what: 'share of free games by genre',
    query: about({ dimensions: [byGenre], measures: [{ aggregate: 'share_true', field: 'is_free' }] }),
    answer: (all) => grouped(released(all), genresOf).map(([genre, rows]) => [genre, ...share(rows, ({ free }) => free)]),
  },
  {
    what: 'correlation of price and rating',
    query: about({ measures: [{ aggregate: 'correlation', field: 'price', with: 'rating' }] }),
    answer: (all) => {
      const pairs = released(all).flatMap((row) => (row.euros === null || row.rating === null ? [] : [[row.euros, row.rating] as const]))
      return [[correlation(pairs), pairs.length]]
    },
  },
  {
    what: 'how prices spread',
    query: about({
      measures: [
        { aggregate: 'min', field: 'price' }, { aggregate: 'percentile', fraction: 0.25, field: 'price' }, { aggregate: 'percentile', fraction: 0.9, field: 'price' },
        { aggregate: 'max', field: 'price' }, { aggregate: 'deviation', field: 'price' }, { aggregate: 'sum', field: 'price' },
      ],
    }),
    answer: (all) => {
      const prices = have(released(all), euros)
      return [[Math.min(...prices), percentile(prices, 0.25), percentile(prices, 0.9), Math.max(...prices), deviation(prices), sum(prices), prices.length]]
    },
  },
  {
    what: 'achievements by year, of games that have some',
    query: about({ dimensions: [byYear], measures: [{ aggregate: 'median', field: 'achievements', filter: { test: 'range', field: 'achievements', from: 1 } }] }),
    answer: (all) => grouped(released(all), inYear).map(([year, rows]) => [year, percentile(achieved(rows), 0.5), achieved(rows).length]),
  },
  {
    what: 'games by platform',
    query: about({ dimensions: [{ field: 'platform', missing: 'leave_out' }], measures: [{ aggregate: 'count' }] }),
    answer: (all) =>
      grouped(released(all), ({ windows, mac, linux }) => [...(windows === true ? ['Windows'] : []), ...(mac === true ? ['macOS'] : []), ...(linux === true ? ['Linux'] : [])])
        .map(([platform, rows]) => [platform, rows.length]),
  },
  {
    what: 'share of games on Linux by year',
    query: about({ dimensions: [byYear], measures: [{ aggregate: 'share_true', field: 'linux' }] }),
    answer: (all) => grouped(released(all), inYear).map(([year, rows]) => [year, ...share(rows, ({ linux }) => linux)]),
  },
  {
    what: 'ratings in brackets',
    query: about({ filter: { all: [isGame, { test: 'present', field: 'rating' }] }, dimensions: [{ field: 'rating', bucket: { by: 'width', width: 10 } }], measures: [{ aggregate: 'count' }] }),
    answer: (all) => grouped(released(all).filter(({ rating: score }) => score !== null), (row) => [Math.floor((row.rating ?? 0) / 10) * 10]).map(([bracket, rows]) => [bracket, rows.length]),
  },
  {
    what: 'average rating of developers with at least 2 rated games',
    query: about({ dimensions: [{ field: 'developer', missing: 'leave_out' }], measures: [{ aggregate: 'average', field: 'rating' }], having: [{ measure: 0, of: 'n', from: 2 }] }),
    answer: (all) =>
      grouped(released(all), ({ developers }) => developers).flatMap(([developer, rows]) => (have(rows, rating).length < 2 ? [] : [[developer, mean(have(rows, rating)), have(rows, rating).length]])),
  },
  {
    what: 'publishers with at least 3 games, and how many developers they have',
    query: about({ dimensions: [{ field: 'publisher', missing: 'leave_out' }], measures: [{ aggregate: 'count' }, { aggregate: 'distinct', field: 'developer' }], having: [{ measure: 0, from: 3 }] }),
    answer: (all) =>
      grouped(released(all), ({ publishers }) => publishers).flatMap(([publisher, rows]) => (rows.length < 3 ? [] : [[publisher, rows.length, new Set(rows.flatMap(({ developers }) => developers)).size]])),
  },
  {
    what: 'recommendations by genre',
    query: about({ dimensions: [byGenre], measures: [{ aggregate: 'sum', field: 'recommendations' }, { aggregate: 'median', field: 'recommendations' }] }),
    answer: (all) =>
      grouped(released(all), genresOf).map(([genre, rows]) => {
        const totals = have(rows, ({ recommendations }) => recommendations)
        return [genre, totals.length === 0 ? null : sum(totals), percentile(totals, 0.5), totals.length]
      }),
  },
  {
    what: 'the share of each genre in all games that have one',
    query: about({ filter: { all: [isGame, { test: 'present', field: 'genre' }] }, dimensions: [byGenre], measures: [{ aggregate: 'count', transform: { kind: 'share_of_total' } }] }),
    answer: (all) => {
      const whole = released(all).filter(({ genres }) => genres.length > 0).length
      return grouped(released(all), genresOf).map(([genre, rows]) => [genre, rows.length / whole, whole])
    },
  },
  {
    what: 'highest price by year of games that are not free, on macOS',
    query: about({ filter: { all: [isGame, { test: 'is', field: 'is_free', values: [false] }, { test: 'is', field: 'platform', values: ['macOS'] }] }, dimensions: [byYear], measures: [{ aggregate: 'max', field: 'price' }] }),
    answer: (all) =>
      grouped(released(all).filter(({ free, mac }) => free === false && mac === true), inYear).map(([year, rows]) => {
        const prices = have(rows, euros)
        return [year, prices.length === 0 ? null : Math.max(...prices), prices.length]
      }),
  },
  {
    what: 'add-ons by year and what they cost',
    query: about({ filter: { test: 'is', field: 'type', values: ['dlc'] }, dimensions: [byYear], measures: [{ aggregate: 'count' }, { aggregate: 'average', field: 'price' }] }),
    answer: (all) =>
      grouped(all.filter(({ type, announced }) => type === 'dlc' && !announced), inYear).map(([year, rows]) => [year, rows.length, mean(have(rows, euros)), have(rows, euros).length]),
  },
  {
    what: 'genres by free or not',
    query: about({ dimensions: [byGenre, { field: 'is_free', missing: 'leave_out' }], measures: [{ aggregate: 'average', field: 'rating' }] }),
    answer: (all) =>
      [true, false].flatMap((free) => grouped(released(all).filter((row) => row.free === free), genresOf).map(([genre, rows]) => [genre, free, mean(have(rows, rating)), have(rows, rating).length])),
  },
  {
    what: 'reviews: how many recommend, and for how long they had played, by language',
    query: { subject: 'reviews', dimensions: [{ field: 'language' }], measures: [{ aggregate: 'count' }, { aggregate: 'share_true', field: 'positive' }, { aggregate: 'median', field: 'playtime' }] },
    answer: (all) =>
      grouped(reviewsOf(all), ({ language }) => [language]).map(([language, rows]) => {
        const [positive, said] = share(rows, ({ positive: up }) => up)
        const minutes = have(rows, ({ minutes: played }) => played)
        return [language, rows.length, positive, percentile(minutes, 0.5), said, minutes.length]
      }),
  },
  {
    what: 'reviews by genre of their game, announced games too',
    query: { subject: 'reviews', dimensions: [{ field: 'application.genre', missing: 'leave_out' }], measures: [{ aggregate: 'count' }, { aggregate: 'share_true', field: 'positive' }] },
    answer: (all) =>
      grouped(all.filter(({ reviews }) => reviews.length > 0), genresOf).map(([genre, rows]) => {
        const written = reviewsOf(rows)
        return [genre, written.length, ...share(written, ({ positive }) => positive)]
      }),
  },
]
