// How much longer questions of the gallery take while embeddings are made, on the embedded engine. Prints JSON.
//   node test/bench/while-embedding.mjs [--runs 5] [--catalogue FOLDER]
// Needs a build. On the real catalogue (../shared/data/steam-apps-real.json.gz), imported first unless --catalogue names a folder
// that has it already, not embedded. Each question is asked `runs` times with nothing else running, then beside an embedding run.
// Milliseconds from the call to the answer. Ratio: of the medians.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { importFile, loadCore, makeApp, percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const runs = Number(option('--runs') ?? 5)
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))

const core = await loadCore()
const app = await makeApp(core, scratch)
await app.openTarget({ kind: 'embedded', folder: option('--catalogue') ?? join(scratch, 'catalogue'), label: 'bench', ifForeign: 'trust' })
const { counts } = await app.handlers['catalogue.status']({})
if (counts.applications === 0) await importFile(app, resolve(import.meta.dirname, '../../../shared/data/steam-apps-real.json.gz'))

const names = (await app.handlers['analytics.gallery']({})).map(({ name }) => name)

async function measure() {
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let run = 0; run < runs; run++) {
    for (const name of names) {
      const since = performance.now()
      await app.handlers['analytics.preset']({ name, currency: null })
      times[name].push(performance.now() - since)
    }
  }
  return times
}

await measure() // what is read for the first time is read from disk
const quiet = await measure()
let progress = null
app.subscribe(({ topic, payload }) => {
  if (topic === 'embedding.progress') progress = payload
})
const { id } = await app.handlers['embedding.start']({ what: 'applications' })
while ((progress?.embedded ?? 0) < 50) await new Promise((done) => setTimeout(done, 100))
const before = { embedded: progress.embedded, at: performance.now() }
const beside = await measure()
const rate = (progress.embedded - before.embedded) / ((performance.now() - before.at) / 1000)
await app.handlers['embedding.cancel']({ id })
await app.close()
await core.close()
rmSync(scratch, { recursive: true, force: true })

const questions = Object.fromEntries(names.map((name) => {
  const [alone, busy] = [percentiles(quiet[name]), percentiles(beside[name])]
  return [name, { quiet: alone.p50, beside: busy.p50, ratio: round(busy.p50 / alone.p50, 2) }]
}))
const all = (times) => percentiles(Object.values(times).flat())
console.log(JSON.stringify({ applications: counts.applications, textsPerSecond: round(rate), all: { quiet: all(quiet), beside: all(beside) }, questions }, null, 2))
