// How fast and how good the search for similar games is on a real catalogue, on both engines. Prints JSON.
//   node test/bench/similar.mjs [--engines embedded,server] [--parts speed,rules,map,recall]
// Needs a build, and ../shared/data/steam-apps-real.json.gz. Each text is embedded once and its vector kept in the system's
// temporary folder: the first run takes ten minutes for that, further ones half a minute (see real-catalogue.mjs).
// Rules about neighbours come from ../shared/models/expected-neighbours.json.
import { performance } from 'node:perf_hooks'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPg } from '../support/pg-server.mjs'
import { importFile, loadCore, makeApp, percentiles, round } from './core.mjs'
import { fillVectors, realFile, shared } from './real-catalogue.mjs'

const rulesFile = join(shared, 'models/expected-neighbours.json')
const args = process.argv.slice(2)
const listOf = (name, whole) => (args.includes(name) ? args[args.indexOf(name) + 1].split(',') : whole)
const engines = listOf('--engines', ['embedded', 'server'])
const parts = listOf('--parts', ['speed', 'rules', 'map', 'recall'])
if (!existsSync(realFile)) {
  console.error(`There is no ${realFile}.`)
  process.exit(2)
}
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const core = await loadCore()
const { filterOf } = await core.load('src-main/host/cli/similar-filter.ts')
const say = (line) => process.stderr.isTTY && console.error(line)

async function timed(times, work) {
  const since = performance.now()
  const answer = await work()
  times.push(performance.now() - since)
  return answer
}

async function speed(app, sample) {
  const find = (to, filters = {}) => app.handlers['similar.find']({ to, filters, limit: 20, maxDistance: null })
  const byAppid = (appid) => ({ kind: 'application', appid })
  const filterSets = [
    filterOf({ types: ['game'] }),
    filterOf({ types: ['game'], genres: ['Strategy'] }),
    filterOf({ types: ['game'], categories: ['Single-player'], currency: 'EUR', priceFrom: 1, priceTo: 20 }),
    { ...filterOf({ genres: ['Indie'], platforms: ['linux'], languages: ['German'], yearFrom: 2015 }), notSameDeveloper: true, notSameSeries: true },
    filterOf({ types: ['game'], ratingFrom: 80 }),
  ]
  const measured = {}
  const run = async (name, list, work) => {
    await work(list[0])
    const times = []
    for (const one of list) await timed(times, () => work(one))
    measured[name] = percentiles(times)
  }
  await run('byAppid', sample, (appid) => find(byAppid(appid)))
  for (const [place, filters] of filterSets.entries()) await run(`filters ${place + 1}`, sample, (appid) => find(byAppid(appid), filters))
  const words = ['cosy farming with a dark secret', 'train simulator', 'zombie survival shooter', 'chess', 'relaxing puzzle game without timers', 'space trading', 'visual novel romance']
  const texts = sample.slice(0, 60).map((appid, place) => `${words[place % words.length]} ${appid}`)
  await run('byText', texts, (text) => find({ kind: 'text', text }))
  await run('histogram', sample.slice(0, 30), (appid) => app.handlers['similar.histogram']({ to: byAppid(appid), filters: {} }))
  await run('suggest', ['port', 'stardew', 'e', 'civ', 'the w', 'dark so', 'zzzz'], (text) => app.handlers['similar.suggest']({ text, limit: 12 }))
  await run('graph', sample.slice(0, 10), (appid) => app.handlers['similar.graph']({ appid, neighbours: 10, theirs: 4, filters: {} }))
  await run('why', sample.slice(0, 10), (appid) => app.handlers['similar.why']({ to: byAppid(appid), appid: sample[20] }))
  const { index } = await find(byAppid(sample[0]))
  return { index, ...measured }
}

/** A result with what is shown under it: applications of the same text, DLC and editions of the same game. */
const shownWith = ({ appid, sameText, folded }) => [appid, ...sameText, ...folded.map((one) => one.appid)]

/** What must be near what, by the file's own rules. */
async function rules(app) {
  if (!existsSync(rulesFile)) return { skipped: `no ${rulesFile}` }
  const expected = JSON.parse(readFileSync(rulesFile, 'utf8'))
  const find = async (to, limit) => (await app.handlers['similar.find']({ to, filters: filterOf({ types: ['game'] }), limit, maxDistance: null })).results
  const failures = []
  for (const { appid, name, mustInclude, withinFirst } of expected.games) {
    const found = (await find({ kind: 'application', appid }, withinFirst)).flatMap(shownWith)
    for (const must of mustInclude) if (!found.includes(must.appid)) failures.push(`${name}: no ${must.name}`)
  }
  for (const { text, ofFirst, atLeast, matching } of expected.texts) {
    const pattern = new RegExp(matching, 'i')
    const found = await find({ kind: 'text', text }, ofFirst)
    let fits = 0
    for (const { appid } of found) if (pattern.test((await app.handlers['embedding.text']({ appid })).text)) fits++
    if (fits < atLeast) failures.push(`${text}: ${fits} of ${ofFirst}`)
  }
  let shares = 0
  const lists = {}
  for (const { appid, first10 } of expected.agreement.entries) {
    const results = await find({ kind: 'application', appid }, 10)
    const found = new Set(results.flatMap(shownWith))
    lists[appid] = results.map((one) => [one.appid, one.distance])
    shares += first10.filter((one) => found.has(one)).length / first10.length
  }
  const agreement = round(shares / expected.agreement.entries.length, 3)
  if (agreement < expected.agreement.atLeast) failures.push(`agreement ${agreement}`)
  return { passed: failures.length === 0, failures, agreement, lists }
}

async function map(app) {
  const started = performance.now()
  const ended = new Promise((done) => {
    const unsubscribe = app.subscribe(({ topic, payload }) => {
      if (topic !== 'map.changed' || payload.building !== null) return
      unsubscribe()
      done(payload.map)
    })
  })
  await app.handlers['map.build']({ seed: 1, types: 'all', neighbours: 15, spread: 0.1 })
  const firstPicture = (performance.now() - started) / 1000
  const readStarted = performance.now()
  const points = await app.handlers['map.points']({ currency: null })
  const readSeconds = (performance.now() - readStarted) / 1000
  const made = await ended
  const labels = (await app.handlers['map.points']({ currency: null })).labels
  return {
    points: points.count, method: made?.method, near: made?.near,
    seconds: { firstPicture: round(firstPicture, 2), readPoints: round(readSeconds, 2), umap: round((performance.now() - started) / 1000, 1) },
    labels: labels.map(({ text, points: count }) => `${text} (${count})`),
  }
}

async function measure(app, wanted, sample) {
  const result = {}
  for (const part of parts.filter((one) => wanted.includes(one))) {
    say(part)
    const since = performance.now()
    if (part === 'speed') result.speed = await speed(app, sample)
    if (part === 'rules') result.rules = await rules(app)
    if (part === 'map') result.map = await map(app)
    if (part === 'recall') result.recall = { ...(await app.handlers['similar.recall']({ questions: 200 })), seconds: round((performance.now() - since) / 1000) }
  }
  return result
}

/** The real catalogue with its vectors, and applications to ask for: the same ones each time. */
async function prepare(target) {
  const app = await makeApp(core, scratch)
  await app.openTarget(target)
  say('import')
  await importFile(app, realFile)
  await app.close()
  const { openEngine } = await core.load('src-main/database/open-engine.ts')
  const { engine } = await openEngine(target, () => undefined)
  const filled = await fillVectors(core, engine, say)
  const rows = await engine.query('select appid from applications where description_embedding is not null order by md5(appid::text) limit 100')
  await engine.close()
  return { filled, sample: rows.map(({ appid }) => appid) }
}

async function onEmbedded() {
  const target = { kind: 'embedded', folder: join(scratch, 'catalogue') }
  const { filled, sample } = await prepare(target)
  const app = await makeApp(core, scratch)
  await app.openTarget(target)
  const result = { filled, ...(await measure(app, parts, sample)) }
  await app.close()
  return result
}

/** By comparing all, and by the index, which is what a server uses for this many. */
async function onServer() {
  const server = await startPg()
  const admin = new pg.Client(server.url)
  await admin.connect()
  const database = `bench_${process.pid}`
  await admin.query(`create database ${database}`)
  const url = new URL(server.url)
  url.pathname = `/${database}`
  const target = { kind: 'server', url: url.href, password: null, createExtension: true }
  const app = await makeApp(core, scratch)
  try {
    const { filled, sample } = await prepare(target)
    await app.openTarget(target)
    const exact = await measure(app, ['speed', 'rules'], sample)
    const since = performance.now()
    await app.handlers['embedding.buildIndex']({ what: 'applications' })
    return { filled, exact, indexBuildSeconds: round((performance.now() - since) / 1000), hnsw: await measure(app, parts, sample) }
  } finally {
    await app.close()
    await admin.query(`drop database if exists ${database} with (force)`)
    await admin.end()
    await server.stop()
  }
}

/** The share of lists that are the same; what is equally near may change places. */
function sameLists(mine, theirs) {
  const appids = Object.keys(mine)
  const same = (one, other) => one.length === other.length && one.every(([appid, distance], place) => appid === other[place][0] || Math.abs(distance - other[place][1]) < 1e-6)
  return appids.filter((appid) => same(mine[appid], theirs[appid])).length / appids.length
}

const result = { cores: availableParallelism() }
try {
  if (engines.includes('embedded')) result.embedded = await onEmbedded()
  if (engines.includes('server')) result.server = await onServer()
  const [mine, theirs] = [result.embedded?.rules?.lists, result.server?.exact?.rules?.lists]
  if (mine && theirs) result.sameListsOnBoth = sameLists(mine, theirs)
  for (const part of [result.embedded, result.server?.exact, result.server?.hnsw]) delete part?.rules?.lists
  console.log(JSON.stringify(result, null, 2))
} finally {
  await core.close()
  rmSync(scratch, { recursive: true, force: true })
}
process.exit(0)
