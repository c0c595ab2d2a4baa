import { broadGenres, leastForMainGenre, leastReviews, LudographError, type CallOutput } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { asQueryError } from '../query-model/query-errors'

type Comparison = CallOutput<'analytics.amongGenre'>
type Genre = Comparison['genres'][number]
type MeasureOf = Comparison['measures'][number]

interface Own extends Record<string, unknown> {
  currency: string | null
  storeReviews: number | null
  storePlaytime: number | null
  reviews: number
}

const ownSql = `
select case when a.price_final is not null then a.currency end as currency,
  a.positive + a.negative as "storeReviews", a.median_playtime_forever as "storePlaytime",
  coalesce((select voted from review_analytics where appid = a.appid), 0) as reviews
from applications a where a.appid = $1`

/** Applications of the same type that are out, and the one in question whether it is or not. */
const comparable = `a.type = (select type from applications where appid = $1) and (a.coming_soon is not true or a.appid = $1)`

const genresSql = `
select g.name, count(distinct a.appid) as applications
from genres g
join application_genres ag on ag.genre_id = g.id
join applications a on a.appid = ag.appid
where g.name in (select o.name from genres o join application_genres oa on oa.genre_id = o.id where oa.appid = $1) and ${comparable}
group by g.name
order by 2 desc, 1`

const ofGenre = 'select ag.appid from application_genres ag join genres g on g.id = ag.genre_id where g.name = $2'

/** What reviews in the catalogue say of the genre's applications that have enough of them. */
const fromReviews = `
  left join (
    select r.appid, r.positive::float8 / r.voted as share, r.median_playtime as playtime
    from review_analytics r where r.voted >= ${leastReviews}
  ) as rs on rs.appid = a.appid`

/**
 * How many of the genre have less than the application, and how many the same. The percentile made of it is the percentile
 * rank by the middle of ties, (below + equal / 2) / n (https://en.wikipedia.org/wiki/Percentile_rank): where half of all games
 * cost 4.99, one of them stands in the middle of that half. PostgreSQL's percent_rank() would put it at the half's lower end.
 */
const standingSql = (value: string, from = ''): string => `
with population as (
  select a.appid, (${value})::float8 as value from applications a${from}
  where a.appid in (${ofGenre}) and ${comparable}
), own as (select max(value) as value from population where appid = $1)
select own.value, count(p.value) as n,
  count(*) filter (where p.value < own.value) as below, count(*) filter (where p.value = own.value) as equal,
  percentile_cont(0.5) within group (order by p.value) as median
from population p cross join own
group by own.value`

/** The one that says most: the smallest that is large enough and says what a game is; else the largest. */
export function mainGenre(genres: readonly Genre[]): string | null {
  const telling = genres.filter(({ name }) => !broadGenres.includes(name))
  const large = telling.filter(({ applications }) => applications >= leastForMainGenre)
  return (large.at(-1) ?? telling[0] ?? genres[0])?.name ?? null
}

const storeShare = `case when a.positive + a.negative >= ${leastReviews} then a.positive::float8 / (a.positive + a.negative) end`

type Standing = Pick<MeasureOf, 'value' | 'n' | 'below' | 'equal' | 'median'>

/** Where an application stands among those of its type in a genre. @throws LudographError `application_not_found` */
export async function amongGenre(engine: Engine, appid: number, wanted: string | null): Promise<Comparison> {
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
      const [own] = await transaction.query<Own>(ownSql, [appid])
      if (!own) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
      const genres = await transaction.query<Genre & Record<string, unknown>>(genresSql, [appid])
      const genre = genres.some(({ name }) => name === wanted) ? wanted : mainGenre(genres)
      const measures = genre === null ? [] : await measuresOf(transaction, appid, genre, own)
      return { genre, genres, currency: own.currency, measures }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

async function measuresOf(transaction: Transaction, appid: number, genre: string, own: Own): Promise<MeasureOf[]> {
  const standing = async (value: string, from = '', values: readonly unknown[] = []): Promise<Standing & { percentile: number | null }> => {
    const [row] = await transaction.query<Standing & Record<string, unknown>>(standingSql(value, from), [appid, genre, ...values])
    const { n, below, equal, median, value: mine } = row ?? { n: 0, below: 0, equal: 0, median: null, value: null }
    return { value: mine, n, below, equal, median, percentile: mine === null ? null : (below + equal / 2) / n }
  }
  const store = (own.storeReviews ?? 0) >= leastReviews
  const reviewed = own.reviews >= leastReviews
  const played = (own.storePlaytime ?? 0) > 0
  const ofReviews = `reviews in this catalogue, at least ${leastReviews} each`
  return [
    {
      what: 'price', label: own.currency === null ? 'Price' : `Price (${own.currency})`, basis: null, type: 'money', unit: null,
      ...(await standing('case when a.currency = $3 then a.price_final / 100 end', '', [own.currency ?? ''])),
    },
    { what: 'rating', label: 'Metacritic score', basis: null, type: 'integer', unit: null, ...(await standing('a.metacritic_score')) },
    {
      what: 'positive', label: 'Positive reviews', type: 'share', unit: null,
      ...(store || !reviewed
        ? { basis: `reviews in the store, at least ${leastReviews} each`, ...(await standing(storeShare)) }
        : { basis: ofReviews, ...(await standing('rs.share', fromReviews)) }),
    },
    {
      what: 'playtime', label: 'Median playtime', type: 'number', unit: 'minutes',
      ...(played || !reviewed
        ? { basis: 'all players, estimated by SteamSpy', ...(await standing('nullif(a.median_playtime_forever, 0)')) }
        : { basis: ofReviews, ...(await standing('rs.playtime', fromReviews)) }),
    },
  ]
}
