// How the program does at the size of the whole store: 240,000 applications, each with a vector, and 1.2 million reviews. Prints JSON.
//   node test/bench/full-size.mjs [--engines server,embedded] [--parts analytics,similar,map] [--copies 9] [--review-copies 4] [--runs 5]
// Needs a build, and ../shared/data (steam-apps-real.json.gz, steam-reviews-real.json.gz). The real catalogue is imported and embedded
// (vectors are kept from run to run, see real-catalogue.mjs), then repeated within the database under other appids: each copy has the
// vectors of the real ones, each with 0.8 of another application's added, so that no two are equal. Making it takes minutes an engine.
// Milliseconds are from the call to the answer.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startPg } from '../support/pg-server.mjs'
import { importFile, loadCore, makeApp, newDatabase, percentiles, round } from './core.mjs'
import { fillVectors, realFile, shared } from './real-catalogue.mjs'

const args = process.argv.slice(2)
const option = (name, usual) => (args.includes(name) ? args[args.indexOf(name) + 1] : usual)
const engines = option('--engines', 'server,embedded').split(',')
const parts = option('--parts', 'analytics,similar,map').split(',')
const copies = Number(option('--copies', '9'))
const reviewCopies = Number(option('--review-copies', '4'))
const runs = Number(option('--runs', '5'))
const reviewsFile = join(shared, 'data/steam-reviews-real.json.gz')
for (const file of [realFile, reviewsFile]) {
  if (existsSync(file)) continue
  console.error(`There is no ${file}.`)
  process.exit(2)
}
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const core = await loadCore()
const { openEngine } = await core.load('src-main/database/open-engine.ts')
const { withoutIndexes } = await core.load('src-main/database/without-indexes.ts')
const { refreshCatalogue, vacuumAfterImport } = await core.load('src-main/import/refresh-catalogue.ts')
const { writtenColumns } = await core.load('src-main/catalogue-schema/tables.ts')
const { links } = await core.load('src-main/catalogue-schema/links.ts')
const { gallery } = await core.load('src-main/analytics/gallery/gallery.ts')
const { runPreset } = await core.load('src-main/analytics/gallery/run-preset.ts')
const say = (line) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
const since = (started) => round((performance.now() - started) / 1000, 1)

/** Between the appids of one copy and the next: above every real one. */
const apart = 100_000_000

/** Columns of a copy that are not those of the original. `k` is the copy's number, `other` a row far away. */
const changed = {
  applications: {
    appid: `a.appid + k * ${apart}`,
    base_appid: `a.base_appid + k * ${apart}`,
    name: `a.name || ' ' || k`,
    description_embedding: `l2_normalize(a.description_embedding + other.description_embedding * array_fill(0.8::real, array[384])::vector)`,
    embedding_text_hash: `decode(md5(a.appid || ' ' || k), 'hex')`,
    record_hash: 'null',
  },
  reviews: { appid: `a.appid + k * ${apart}`, recommendationid: `a.recommendationid || '-' || k || '-' || copy` },
}

const selected = (table) => writtenColumns(table).map((name) => `${changed[table][name] ?? `a.${name}`} as ${name}`).join(', ')

/** One copy of all applications that have a number up to the real ones' appids. */
const copyOfApplications = (k) => `
  insert into applications (${writtenColumns('applications').join(', ')})
  select ${selected('applications').replaceAll(/\bk\b/g, k)}
  from applications a
  join numbered on numbered.appid = a.appid
  join numbered other on other.number = (numbered.number + 7919 * ${k}) % (select count(*) from numbered)
  where a.appid < ${apart}`

const copyOfLinks = ({ table, key, attribute }, k) => {
  const columns = [key, ...(attribute ? [attribute.name] : [])].join(', ')
  return `insert into ${table} (appid, ${columns}) select appid + ${k} * ${apart}, ${columns} from ${table} where appid < ${apart}`
}

const copyOfReviews = (k) => `
  insert into reviews (${writtenColumns('reviews').join(', ')})
  select ${selected('reviews').replaceAll(/\bk\b/g, k)}
  from reviews a, generate_series(1, ${reviewCopies}) as copy
  where a.appid < ${apart} and a.recommendationid not like '%-%'`

async function grow(target) {
  const app = await makeApp(core, scratch)
  await app.openTarget(target)
  for (const file of [realFile, reviewsFile]) await importFile(app, file)
  await app.close()
  const { engine } = await openEngine(target, () => undefined)
  await fillVectors(core, engine)
  say('the real catalogue is there')
  await engine.query('drop index if exists applications_embedding_hnsw')
  await engine.transaction({}, async (transaction) => {
    await transaction.query(`create temporary table numbered on commit drop as
      select appid, row_number() over (order by md5(appid::text)) - 1 as number, description_embedding from applications`)
    await transaction.query('analyze numbered')
    const grown = (table, work) => withoutIndexes(transaction, table, work)
    await grown('applications', async () => {
      for (let k = 1; k < copies; k++) await transaction.query(copyOfApplications(k))
    })
    for (const link of links) {
      await grown(link.table, async () => {
        for (let k = 1; k < copies; k++) await transaction.query(copyOfLinks(link, k))
      })
    }
    await grown('reviews', async () => {
      for (let k = 0; k < copies; k++) await transaction.query(copyOfReviews(k))
    })
    await refreshCatalogue(transaction, { applications: true })
  })
  await vacuumAfterImport(engine)
  await engine.checkpoint()
  const [counts] = await engine.query(`select (select count(*)::int from applications) as applications, (select count(description_embedding)::int from applications) as vectors,
    (select count(*)::int from reviews) as reviews, pg_database_size(current_database())::float8 as bytes`)
  await engine.close()
  say(JSON.stringify(counts))
  return counts
}

/** Each question of the gallery: the first time after opening, and the median and slowest of some more. */
async function analytics(target) {
  const { engine } = await openEngine(target, () => undefined)
  const questions = {}
  for (const { name, query } of gallery) {
    if (query === null) continue
    const times = []
    for (let run = 0; run <= runs; run++) {
      const started = performance.now()
      await runPreset(engine, name, 'EUR')
      times.push(performance.now() - started)
    }
    const [first, ...more] = times
    const { p50, worst } = percentiles(more)
    questions[name] = { first: Math.round(first), p50: Math.round(p50), worst: Math.round(worst) }
  }
  await engine.close()
  const all = Object.values(questions)
  return { slowestFirst: Math.max(...all.map(({ first }) => first)), slowest: Math.max(...all.map(({ worst }) => worst)), questions }
}

/** Builds the index and asks it against comparing all. */
async function withIndex(app) {
  const started = performance.now()
  await app.handlers['embedding.buildIndex']({ what: 'applications' })
  const indexBuildSeconds = since(started)
  say(`index built in ${indexBuildSeconds} s`)
  return { indexBuildSeconds, recall: await app.handlers['similar.recall']({ questions: 200 }) }
}

const find = (app, appid, filters = {}) => app.handlers['similar.find']({ to: { kind: 'application', appid }, filters, limit: 20, maxDistance: null })

async function searches(app, sample) {
  await find(app, sample[0])
  const times = []
  for (const appid of sample) {
    const started = performance.now()
    await find(app, appid)
    times.push(performance.now() - started)
  }
  return { index: (await find(app, sample[0])).index, ...percentiles(times) }
}

/** The most this process has had resident since it began (making the catalogue included), in MB, as Linux counts it. */
const peakMegabytes = () => Math.round((1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0)) / 1e6)

async function map(app) {
  const started = performance.now()
  const steps = {}
  let step = null
  let at = started
  const ended = new Promise((done) => {
    const unsubscribe = app.subscribe(({ topic, payload }) => {
      if (topic !== 'map.changed') return
      if (payload.building?.step !== step) {
        if (step !== null) steps[step] = round((steps[step] ?? 0) + (performance.now() - at) / 1000, 1)
        step = payload.building?.step ?? null
        at = performance.now()
        say(step ?? 'the map is done')
      }
      if (payload.building !== null) return
      unsubscribe()
      done(payload.map)
    })
  })
  await app.handlers['map.build']({ seed: 1, types: 'all', neighbours: 15, spread: 0.1 })
  const firstPicture = since(started)
  say(`first picture after ${firstPicture} s`)
  const made = await ended
  const layout = since(started)
  const reading = performance.now()
  const points = await app.handlers['map.points']({ currency: null })
  return { points: points.count, method: made?.method, near: made?.near, seconds: { firstPicture, layout, readPoints: since(reading), steps }, labels: points.labels.slice(0, 12).map(({ text }) => text), peakMegabytes: peakMegabytes() }
}

async function measure(target) {
  const result = { counts: await grow(target) }
  if (parts.includes('analytics')) {
    result.analytics = await analytics(target)
    say('analytics done')
  }
  const { engine } = await openEngine(target, () => undefined)
  const sample = (await engine.query('select appid from applications where description_embedding is not null order by md5(appid::text) limit 100')).map(({ appid }) => appid)
  await engine.close()
  const app = await makeApp(core, scratch)
  await app.openTarget(target)
  try {
    if (parts.includes('map')) {
      result.map = await map(app)
      say(JSON.stringify(result.map))
    }
    if (parts.includes('similar')) {
      result.similar = { withoutIndex: await searches(app, sample.slice(0, 20)), ...(await withIndex(app)), byIndex: await searches(app, sample) }
      say(JSON.stringify(result.similar))
    }
  } finally {
    await app.close()
  }
  return result
}

const result = { cores: availableParallelism() }
try {
  if (engines.includes('server')) {
    const server = await startPg()
    try {
      result.server = await measure({ kind: 'server', url: await newDatabase(server, 'bench_full_size'), password: null, createExtension: true })
    } finally {
      await server.stop()
    }
  }
  if (engines.includes('embedded')) result.embedded = await measure({ kind: 'embedded', folder: join(scratch, 'catalogue') })
  console.log(JSON.stringify(result, null, 2))
} finally {
  await core.close()
  rmSync(scratch, { recursive: true, force: true })
}
