// How fast each question of the gallery is answered, beside the same question written by hand, in one run. Prints JSON.
//   node test/bench/analytics.mjs [FILE.json.gz] [REVIEWS.json.gz] [--runs=30]
// FILE: a games file (default: the real catalogue in ../shared, if it is there). Measured: from the call to the answer, in
// milliseconds, with the questions taken in turns so that both sides meet the same machine.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { createServer } from 'vite'
import { startPg } from '../support/pg-server.mjs'

const args = process.argv.slice(2)
const named = args.filter((arg) => !arg.startsWith('--'))
const files = [named[0] ?? '../shared/data/steam-apps-real.json.gz', named[1] ?? '../shared/data/steam-reviews-real.json.gz'].map((file) => resolve(file))
if (!existsSync(files[0])) {
  console.error(`There is no ${files[0]}. Name a games file.`)
  process.exit(2)
}
const runs = Number(args.find((arg) => arg.startsWith('--runs='))?.slice(7) ?? 30)
const project = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const round = (value) => Math.round(value * 100) / 100

/** The sources as they are, without a build: only the workers come from `out`. */
const vite = await createServer({
  root: project,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { '@contract': join(project, 'src-preload/contract') } },
})
const load = (path) => vite.ssrLoadModule(path)
const { openEngine } = await load('/src-main/database/open-engine.ts')
const { gallery } = await load('/src-main/analytics/gallery/gallery.ts')
const { runPreset } = await load('/src-main/analytics/gallery/run-preset.ts')
const { byHand } = await load('/test/support/gallery-by-hand.ts')
const { ImportBench } = await load('/test/support/import-bench.ts')

const percentile = (times, share) => round([...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))])

async function timed(work) {
  const since = performance.now()
  await work()
  return performance.now() - since
}

/** The hand-written statement, read as the answer is: in a read-only transaction, all rows. */
const hand = (engine, name) =>
  engine.transaction({ readOnly: true }, async (transaction) => {
    const reader = await transaction.reader(byHand[name], ['EUR'], 10_001)
    await reader.read(10_001)
    await reader.close()
  })

async function measure(target) {
  const { engine } = await openEngine(target, () => undefined)
  const imports = new ImportBench(engine)
  for (const file of files) if (existsSync(file)) await imports.run(file)
  await engine.query('checkpoint')
  const questions = {}
  for (const { name } of gallery) {
    const ours = []
    const theirs = []
    for (let run = -3; run < runs; run++) {
      const mine = await timed(() => runPreset(engine, name, 'EUR'))
      const other = await timed(() => hand(engine, name))
      if (run >= 0) ours.push(mine) && theirs.push(other)
    }
    const [p50, p95, handP50, handP95] = [percentile(ours, 0.5), percentile(ours, 0.95), percentile(theirs, 0.5), percentile(theirs, 0.95)]
    questions[name] = { p50, p95, handP50, handP95, ratio: round(p50 / handP50) }
  }
  await imports.imports.close()
  await engine.close()
  const all = Object.values(questions)
  return { questions, slowestP95: Math.max(...all.map(({ p95 }) => p95)), largestRatio: Math.max(...all.map(({ ratio }) => ratio)) }
}

const server = await startPg()
try {
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query('create database bench_analytics')
  await admin.end()
  const url = new URL(server.url)
  url.pathname = '/bench_analytics'
  const result = { machine: { cores: cpus().length, memoryGigabytes: Math.round(totalmem() / 1e9) }, runs }
  result.server = await measure({ kind: 'server', url: url.href, password: null, createExtension: true })
  result.embedded = await measure({ kind: 'embedded', folder: join(folder, 'catalogue') })
  console.log(JSON.stringify(result, null, 2))
} finally {
  await server.stop()
  await vite.close()
  rmSync(folder, { recursive: true, force: true })
}
