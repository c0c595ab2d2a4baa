// How fast each question of the gallery is answered, beside the same question written by hand, in one run, on both
// engines; and how long the window takes from a change in the builder to the new chart, on a server. Prints JSON.
//   node test/bench/analytics.mjs [--runs 30] [--only embedded|server] [--catalogue FOLDER] [--url URL] [--no-window]
// Needs a build. Measured on the real catalogue (../shared/data/steam-apps-real.json.gz, steam-reviews-real.json.gz), which
// is imported first (about a minute an engine); --catalogue and --url name catalogues that have it already. Milliseconds from
// the call to the answer; both sides take turns, so that they meet the same machine. Ratio: of the medians.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startPg } from '../support/pg-server.mjs'
import { builderTimes } from './builder-times.mjs'
import { importFile, loadCore, makeApp, newDatabase, percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const runs = Number(option('--runs') ?? 30)
const engines = option('--only') ? [option('--only')] : ['server', 'embedded']
const files = ['steam-apps-real.json.gz', 'steam-reviews-real.json.gz'].map((name) => resolve(import.meta.dirname, '../../../shared/data', name))
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const currency = 'EUR'

const core = await loadCore()
const { openEngine } = await core.load('src-main/database/open-engine.ts')
const { gallery } = await core.load('src-main/analytics/gallery/gallery.ts')
const { runPreset } = await core.load('src-main/analytics/gallery/run-preset.ts')
const { byHand } = await core.load('test/support/gallery-by-hand.ts')

async function timed(times, work) {
  const since = performance.now()
  await work()
  times.push(performance.now() - since)
}

/** The hand-written statement, read as the answer is: in a read-only transaction, all rows. */
const hand = (engine, name) =>
  engine.transaction({ readOnly: true }, async (transaction) => {
    const reader = await transaction.reader(byHand[name], [currency], 10_001)
    const rows = await reader.read(10_001)
    await reader.close()
    return rows
  })

/** Equal but for the last digits of sums that were added in another order. */
const rounded = (rows) => JSON.stringify(rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell))))

/** Opens the catalogue and, if it is a new one, imports the files. */
async function fill(target) {
  const app = await makeApp(core, scratch)
  await app.openTarget(target)
  const { counts } = await app.handlers['catalogue.status']({})
  if (counts.applications === 0) for (const file of files) await importFile(app, file)
  await app.close()
}

async function galleryTimes(target) {
  const { engine } = await openEngine(target, () => undefined)
  const questions = {}
  for (const { name } of gallery) {
    const [ours, theirs, warm] = [[], [], []]
    for (let run = -3; run < runs; run += 1) {
      await timed(run < 0 ? warm : ours, () => runPreset(engine, name, currency))
      await timed(run < 0 ? warm : theirs, () => hand(engine, name))
    }
    const [mine, byHandTimes] = [percentiles(ours), percentiles(theirs)]
    const agrees = rounded((await runPreset(engine, name, currency)).rows) === rounded(await hand(engine, name))
    questions[name] = { agrees, p50: mine.p50, p95: mine.p95, handP50: byHandTimes.p50, handP95: byHandTimes.p95, ratio: round(mine.p50 / byHandTimes.p50, 2) }
  }
  await engine.close()
  const all = Object.values(questions)
  return { agree: all.filter(({ agrees }) => agrees).length, of: all.length, slowestP95: Math.max(...all.map(({ p95 }) => p95)), largestRatio: Math.max(...all.map(({ ratio }) => ratio)), questions }
}

const missing = files.find((file) => !existsSync(file))
if (missing && !(option('--catalogue') && option('--url'))) {
  console.error(`The real catalogue is not beside this checkout: ${missing}`)
  process.exit(2)
}
const result = { machine: { cores: cpus().length, memoryGigabytes: Math.round(totalmem() / 1e9) }, runs }
const server = engines.includes('server') && !option('--url') ? await startPg() : null
try {
  if (engines.includes('server')) {
    const url = option('--url') ?? (await newDatabase(server, 'bench_analytics'))
    const target = { kind: 'server', url, password: null, createExtension: true }
    await fill(target)
    result.server = await galleryTimes(target)
    if (!args.includes('--no-window')) result.builderOnServer = await builderTimes(core, url)
  }
  if (engines.includes('embedded')) {
    const target = { kind: 'embedded', folder: option('--catalogue') ?? join(scratch, 'catalogue') }
    await fill(target)
    result.embedded = await galleryTimes(target)
  }
  console.log(JSON.stringify(result, null, 2))
} finally {
  await server?.stop()
  await core.close()
  rmSync(scratch, { recursive: true, force: true })
}
