// How much longer questions of the gallery and searches for similar games take while embeddings are made, on the embedded engine.
// Prints JSON.
//   node test/bench/while-embedding.mjs [--rounds 5] [--catalogue FOLDER]
// Needs a build. On the real catalogue (../shared/data/steam-apps-real.json.gz), imported first unless --catalogue names a folder
// that has it already, not embedded. Rounds alternate: all questions with nothing else running, then beside an embedding run.
// Milliseconds from the call to the answer. On a machine that others use too, compare the minima: they are disturbed least.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { importFile, loadCore, makeApp, percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const rounds = Number(option('--rounds') ?? 5)
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))

const core = await loadCore()
const app = await makeApp(core, scratch)
await app.openTarget({ kind: 'embedded', folder: option('--catalogue') ?? join(scratch, 'catalogue'), label: 'bench', ifForeign: 'trust' })
const { counts } = await app.handlers['catalogue.status']({})
if (counts.applications === 0) await importFile(app, resolve(import.meta.dirname, '../../../shared/data/steam-apps-real.json.gz'))

const questions = Object.fromEntries(
  (await app.handlers['analytics.gallery']({})).map(({ name }) => [name, () => app.handlers['analytics.preset']({ name, currency: null })]),
)
questions['similar: by a game'] = () =>
  app.handlers['similar.find']({ to: { kind: 'application', appid: first }, filters: {}, limit: 20, maxDistance: null })
questions['similar: by a text'] = () =>
  app.handlers['similar.find']({ to: { kind: 'text', text: 'a cosy farming game with a dark secret' }, filters: {}, limit: 20, maxDistance: null })
questions['similar: typing a name'] = () => app.handlers['similar.suggest']({ text: 'portal', limit: 8 })

/** A person pauses between questions: a run goes on meanwhile. The same pause when quiet, because its end is not for free either. */
const pauseMs = 300

async function ask(into) {
  for (const [name, question] of Object.entries(questions)) {
    await new Promise((done) => setTimeout(done, pauseMs))
    const since = performance.now()
    await question()
    ;(into[name] ??= []).push(performance.now() - since)
  }
}

let progress = null
app.subscribe(({ topic, payload }) => {
  if (topic === 'embedding.progress') progress = payload
})
/** A run that is at work; resolves to what stops it. */
async function run() {
  progress = null
  const { id } = await app.handlers['embedding.start']({ what: 'applications' })
  while (progress === null) await new Promise((done) => setTimeout(done, 50))
  return { isStarted: () => progress.looked > 0, stop: () => app.handlers['embedding.cancel']({ id }) }
}

const filling = await run() // so that some games have a vector
while (!filling.isStarted()) await new Promise((done) => setTimeout(done, 50))
const since = { embedded: progress.embedded, at: performance.now() }
while (progress.embedded === since.embedded) await new Promise((done) => setTimeout(done, 50))
const rate = (progress.embedded - since.embedded) / ((performance.now() - since.at) / 1000)
await filling.stop()
const text = 'select appid from applications where description_embedding is not null order by appid limit 1'
const first = Number((await app.handlers['analytics.sql']({ text, secondsLimit: 60, rowLimit: 1 })).rows[0][0])
await ask({}) // what is read for the first time is read from disk
const [quiet, beside] = [{}, {}]
for (let each = 0; each < rounds; each++) {
  await ask(quiet)
  const { stop } = await run()
  await ask(beside)
  await stop()
}
await app.close()
await core.close()
rmSync(scratch, { recursive: true, force: true })

const table = Object.fromEntries(Object.keys(questions).map((name) => {
  const [alone, busy] = [percentiles(quiet[name]), percentiles(beside[name])]
  const least = { quiet: Math.min(...quiet[name]), beside: Math.min(...beside[name]) }
  return [name, { quiet: alone.p50, beside: busy.p50, ratio: round(busy.p50 / alone.p50, 2), leastQuiet: round(least.quiet), leastBeside: round(least.beside), ratioOfLeast: round(least.beside / least.quiet, 2) }]
}))
const all = (times) => percentiles(Object.values(times).flat())
console.log(JSON.stringify({ applications: counts.applications, textsPerSecond: round(rate), all: { quiet: all(quiet), beside: all(beside) }, questions: table }, null, 1))
