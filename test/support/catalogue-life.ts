import { mapParameters, sharedFilter, type FilterNode } from '@contract'
import { createAnalytics } from '../../src-main/analytics/handlers'
import { savedWorkHandlers } from '../../src-main/analytics/saved-work-handlers'
import { createSegment } from '../../src-main/analytics/segments/segments'
import { keepViewState } from '../../src-main/database/view-states'
import { replaceRateTable } from '../../src-main/query-model/exchange-rates'
import type { Engine } from '../../src-main/database/engine'
import { Words } from '../../src-main/embedding/words'
import { Similarity } from '../../src-main/similarity/similarity'
import { builtInModels, EmbeddingBench } from './embedding-bench'
import { ImportBench } from './import-bench'
import { MaintenanceBench } from './maintenance-bench'
import { game, writeFile, writeGames } from './store-files'
import { WatchBench } from './watch-bench'

const genre = (id: string, description: string) => ({ id, description })
const price = (final: number) => ({ price_overview: { currency: 'EUR', initial: final, final, discount_percent: 0 } })
const review = (id: string, text: string, voted_up: boolean) => ({
  recommendationid: id,
  language: 'english',
  review: text,
  voted_up,
  votes_up: 3,
  weighted_vote_score: '0.61',
  timestamp_created: 1_500_000_000,
  author: { steamid: `7656${id}`, playtime_forever: 90 },
})

const lighthouse = { name: 'Lighthouse', genres: [genre('1', 'Action')], metacritic: { score: 81 }, developers: ['Anna'], publishers: ['Quay'], ...price(999) }

/** A map needs ten games with vectors. */
const others = ['Anchor', 'Compass', 'Foghorn', 'Rudder', 'Tide', 'Wharf'].map((name, place) => game(100 + place, { name, type: 'demo' }))

/** What the first file brings: four games, two of them with reviews, six demos, and a record without an appid. */
export const firstRecords: readonly unknown[] = [
  game(10, lighthouse, { reviews: { query_summary: { num_reviews: 2 }, reviews: [review('1', "It's lovely — 灯台", true), review('2', 'It stutters', false)] } }),
  game(20, { name: 'Harbour', genres: [genre('2', 'Strategy'), genre('1', 'Action')], odd: { depth: 7, 'a key': 'a \\ and a \' in it' }, ...price(1999) }),
  game(30, { name: 'Ferry', type: 'dlc', fullgame: { appid: '20' }, is_free: true, supported_languages: 'English<strong>*</strong>, German' }),
  game(40, { name: 'Buoy', genres: [genre('2', 'Strategy')], release_date: { coming_soon: false, date: '3 May, 2019' } }, { reviews: { reviews: [review('3', 'Calm', true)] } }),
  ...others,
  { name: 'nobody' },
]
/** What the second file brings: one game that has changed, and a new one. */
export const secondRecords: readonly unknown[] = [game(10, { ...lighthouse, name: 'Lighthouse II', ...price(1499) }), game(50, { name: 'Pier', genres: [genre('1', 'Action')], ...price(499) })]

export const savedName = 'Games by genre'

/**
 * What a user does with a catalogue, as far as its schema has room for it: import some files, look at them, make vectors and a
 * map, keep a question, make a place in documents fast, do maintenance.
 */
export async function liveIn(engine: Engine, version: number, folder: string): Promise<void> {
  const bench = new ImportBench(engine, { asks: false })
  await bench.run(writeGames(folder, firstRecords, 'first.json'))
  // of an application that is in no file yet
  await bench.run(writeFile(folder, 'reviews.json', JSON.stringify([{ appid: 99, reviews: { success: 1, query_summary: { num_reviews: 1 }, reviews: [review('4', 'Not here yet', true)] } }])))
  if (version >= 11) await bench.run(writeFile(folder, 'audience.json', JSON.stringify({ 20: { success: true, data: { tags: { Indie: 12 }, owners: { low: 0, high: 20_000 }, positive: 7, negative: 1 } } })))
  await bench.run(writeGames(folder, secondRecords, 'second.json'))
  await keepViewState(engine, 'similar', JSON.stringify({ asked: 10 }))
  if (version >= 4) await embed(engine)
  if (version >= 5) await keepQuestions(engine, folder)
  if (version >= 13) await keepSegments(engine)
  if (version >= 6) await maintain(engine)
  if (version >= 7) await watch(engine)
  if (version >= 13) await keepDashboards(engine)
  if (version >= 13) await replaceRateTable(engine, { asOf: '2026-11-01', source: 'typed', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'USD', rate: 1.25 }] })
}

async function embed(engine: Engine): Promise<void> {
  const models = builtInModels()
  try {
    const bench = new EmbeddingBench(engine, models)
    await bench.run()
    await bench.run('reviews')
    const { maps } = new Similarity({ engine, words: new Words(models), emit: () => undefined, efSearch: () => 100 })
    await maps.build(mapParameters.parse({ types: 'all' }))
    await maps.settled()
  } finally {
    await models.stop()
  }
}

async function keepQuestions(engine: Engine, folder: string): Promise<void> {
  const analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder })
  await analytics.handlers['analytics.save']({ name: savedName, folder: 'mine', question: { kind: 'preset', name: 'genres', currency: 'EUR', chart: null } })
  await analytics.handlers['analytics.makeFast']({ subject: 'applications', field: 'document#/odd/depth', as: 'number' })
  await analytics.close()
}

async function keepDashboards(engine: Engine): Promise<void> {
  const work = savedWorkHandlers({ engine: () => engine, emit: () => undefined })
  const [saved] = await engine.query<{ id: number }>('select id from saved_queries order by id')
  const { id } = await work['dashboards.create']({ name: 'Overview' })
  await work['dashboards.pin']({ id, savedId: saved?.id ?? 0 })
  await work['dashboards.update']({ id, shared: sharedFilter.parse({ types: ['game'], currency: 'EUR' }) })
  await work['sql.remember']({ text: 'select 1', milliseconds: 2, rows: 1, error: null })
}

/** One whose members follow from a filter, and a list of which one is not in the catalogue. */
export async function keepSegments(engine: Engine): Promise<void> {
  const filter: FilterNode = { test: 'is', field: 'genre', values: ['Action'] }
  await createSegment(engine, { name: 'Action games', about: 'with a rating or without', members: { kind: 'filter', filter, currency: null } })
  await createSegment(engine, { name: 'Mine', about: '', members: { kind: 'list', appids: [10, 20, 404] } })
}

async function maintain(engine: Engine): Promise<void> {
  const bench = new MaintenanceBench(engine)
  await bench.run('analyze', 'reviews')
  await bench.maintenance.close()
}

async function watch(engine: Engine): Promise<void> {
  const bench = new WatchBench(engine)
  await engine.query('create index reviews_twice on reviews (timestamp_created)')
  await bench.watch.advise()
  await bench.watch.notNow({ id: 'duplicate-index-reviews_twice', putOff: true })
  await engine.query('drop index reviews_twice')
  await bench.watch.benchmark({ parts: ['durable-write'] })
  await bench.close()
}
