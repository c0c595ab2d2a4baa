// How fast and how good the search for similar games is on a real catalogue, on both engines. Prints JSON.
//   node test/bench/similar.mjs [FILE.json.gz] [--catalogue FOLDER] [--only embedded|server] [--map] [--recall]
// Needs a build. FILE: a games file (default ../shared/data/steam-apps-real.json.gz); it is embedded once (minutes), on
// the embedded engine, and the server gets the same vectors. --catalogue: keeps the embedded catalogue there, or uses
// the one that is there. Rules about neighbours come from ../shared/models/expected-neighbours.json.
import { performance } from 'node:perf_hooks'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startPg } from '../support/pg-server.mjs'
import { embed, importFile, loadCore, makeApp, percentiles, round } from './core.mjs'

const shared = resolve(import.meta.dirname, '../../../shared')
const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const file = args[0] && !args[0].startsWith('--') ? args[0] : join(shared, 'data/steam-apps-real.json.gz')
const rulesFile = join(shared, 'models/expected-neighbours.json')
const engines = option('--only') ? [option('--only')] : ['embedded', 'server']
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const catalogue = option('--catalogue') ?? join(scratch, 'catalogue')
const core = await loadCore()

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
    { types: ['game'] },
    { types: ['game'], genres: ['Strategy'] },
    { types: ['game'], categories: ['Single-player'], currency: 'EUR', priceFrom: 1, priceTo: 20 },
    { genres: ['Indie'], platforms: ['linux'], languages: ['German'], yearFrom: 2015, notSameDeveloper: true, notSameSeries: true },
    { types: ['game'], ratingFrom: 80 },
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

/** What must be near what, by the file's own rules. */
async function rules(app) {
  if (!existsSync(rulesFile)) return { skipped: `no ${rulesFile}` }
  const expected = JSON.parse(readFileSync(rulesFile, 'utf8'))
  const find = async (to, limit) => (await app.handlers['similar.find']({ to, filters: { types: ['game'] }, limit, maxDistance: null })).results
  const failures = []
  for (const { appid, name, mustInclude, withinFirst } of expected.games) {
    const found = (await find({ kind: 'application', appid }, withinFirst)).flatMap((one) => [one.appid, ...one.sameText])
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
    const found = new Set(results.flatMap((one) => [one.appid, ...one.sameText]))
    lists[appid] = results.map((one) => one.appid)
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
  await app.handlers['map.build']({ seed: 1 })
  const firstPicture = (performance.now() - started) / 1000
  const readStarted = performance.now()
  const points = await app.handlers['map.points']({ currency: null })
  const readSeconds = (performance.now() - readStarted) / 1000
  const made = await ended
  const labels = (await app.handlers['map.points']({ currency: null })).labels
  return {
    points: points.count, method: made?.method, fitted: made?.fitted,
    seconds: { firstPicture: round(firstPicture, 2), readPoints: round(readSeconds, 2), umap: round((performance.now() - started) / 1000, 1) },
    labels: labels.map(({ text, points: count }) => `${text} (${count})`),
  }
}

async function measure(app, sample) {
  const result = { speed: await speed(app, sample), rules: await rules(app) }
  if (args.includes('--map')) result.map = await map(app)
  if (args.includes('--recall')) {
    const since = performance.now()
    result.recall = { ...(await app.handlers['similar.recall']({ questions: 200 })), seconds: round((performance.now() - since) / 1000) }
  }
  return result
}

/** Applications to ask for: the same ones each time, a few hundred. */
async function sampleOf(engine) {
  const rows = await engine.query('select appid from applications where description_embedding is not null order by md5(appid::text) limit 200')
  return rows.map((row) => row.appid)
}

/** Gives the server's applications the vectors that the embedded engine's have: the same text has the same vector. */
async function copyVectors(from, to) {
  for (let last = -1; ; ) {
    const rows = await from.query(
      `select appid, description_embedding::text as vector, embedding_model as model, embedding_text_hash as text, embedding_content_hash as content
       from applications where appid > $1 and embedding_model is not null order by appid limit 500`,
      [last],
    )
    if (rows.length === 0) return
    last = rows.at(-1).appid
    await to.query(
      `update applications a set description_embedding = v.vector::vector, embedding_model = v.model, embedding_text_hash = v.text, embedding_content_hash = v.content
       from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bytea[]) as v (appid, vector, model, text, content) where a.appid = v.appid`,
      [rows.map((r) => r.appid), rows.map((r) => r.vector), rows.map((r) => r.model), rows.map((r) => r.text), rows.map((r) => r.content)],
    )
  }
}

const { openEngine } = await core.load('src-main/database/open-engine.ts')
const direct = async (target) => (await openEngine(target, () => undefined)).engine
const result = { cores: availableParallelism(), file: file.split('/').pop() }
const app = await makeApp(core, scratch)
const embeddedTarget = { kind: 'embedded', folder: catalogue }

const isThere = existsSync(join(catalogue, 'data'))
await app.openTarget(embeddedTarget)
if (!isThere) await importFile(app, file)
const run = await embed(app, 'applications')
result.embedding = { embedded: run.embedded, reused: run.reused, withoutText: run.withoutText, cut: run.cut, seconds: round(run.seconds), textsPerSecond: round(run.textsPerSecond) }
await app.close()
let engine = await direct(embeddedTarget)
const sample = await sampleOf(engine)
await engine.close()

if (engines.includes('embedded')) {
  const one = await makeApp(core, scratch)
  await one.openTarget(embeddedTarget)
  result.embedded = await measure(one, sample)
  await one.close()
}
if (engines.includes('server')) {
  const server = await startPg()
  const admin = new pg.Client(server.url)
  await admin.connect()
  const database = `bench_${process.pid}`
  await admin.query(`create database ${database}`)
  const url = new URL(server.url)
  url.pathname = `/${database}`
  const target = { kind: 'server', url: url.href, password: null, createExtension: true }
  const one = await makeApp(core, scratch)
  try {
    await one.openTarget(target)
    await importFile(one, file)
    const [from, to] = [await direct(embeddedTarget), await direct(target)]
    await copyVectors(from, to)
    await to.query('vacuum analyze applications')
    await from.close()
    await to.close()
    result.server = { exact: await measure(one, sample) }
    const since = performance.now()
    await one.handlers['embedding.buildIndex']({ what: 'applications' })
    result.server.indexBuildSeconds = round((performance.now() - since) / 1000)
    result.server.hnsw = await measure(one, sample)
  } finally {
    await one.close()
    await admin.query(`drop database if exists ${database} with (force)`)
    await admin.end()
    await server.stop()
  }
}
const listsOf = (part) => part?.rules?.lists
const [mine, theirs] = [listsOf(result.embedded), listsOf(result.server?.exact)]
if (mine && theirs) result.sameListsOnBoth = Object.keys(mine).filter((appid) => JSON.stringify(mine[appid]) === JSON.stringify(theirs[appid])).length / Object.keys(mine).length
for (const part of [result.embedded, result.server?.exact, result.server?.hnsw]) if (part?.rules) delete part.rules.lists
console.log(JSON.stringify(result, null, 2))
await core.close()
rmSync(scratch, { recursive: true, force: true })
process.exit(0)
