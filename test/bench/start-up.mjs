// How long a person waits from the start of the program to a usable view of a catalogue, and for each view after that. Prints JSON.
//   node test/bench/start-up.mjs [--rounds 5] [--catalogue FOLDER]
// Needs a build and Chromium. On the real catalogue (../shared/data/steam-apps-real.json.gz) on the embedded engine, imported first
// unless --catalogue names a folder that has it already; every application gets a vector of random numbers if it has none. Each
// round starts the browser host and a new browser, its profile empty, and opens each view twice: for the first time, and again.
/* global document, performance, window */
import { cpSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance as clock } from 'node:perf_hooks'
import { importFile, loadCore, makeApp, percentiles, round } from './core.mjs'
import { realFile } from './real-catalogue.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const rounds = Number(option('--rounds') ?? 5)
const views = ['Catalogue', 'Import', 'Analytics', 'Similar', 'Maintenance', 'Settings']
const core = await loadCore()
const { openEngine } = await core.load('src-main/database/open-engine.ts')
const { builtInKey } = await core.load('src-main/embedding/model-files.ts')
const { HostProcess, preparedCatalogue } = await core.load('test/support/host-process.ts')
const { launchChromium } = await core.load('test/support/browser.ts')
const { Window } = await core.load('test/support/window.ts')

const data = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const folder = preparedCatalogue(data)
mkdirSync(join(folder, '..'), { recursive: true })

async function prepare() {
  if (option('--catalogue') !== undefined) cpSync(resolve(option('--catalogue')), folder, { recursive: true })
  const app = await makeApp(core, join(data, 'preparing'))
  await app.openTarget({ kind: 'embedded', folder, label: 'bench', ifForeign: 'trust' })
  const { counts } = await app.handlers['catalogue.status']({})
  if (counts.applications === 0) await importFile(app, realFile)
  await app.close()
  const { engine } = await openEngine({ kind: 'embedded', folder, ifForeign: 'trust' }, () => undefined)
  await engine.query(`update applications set embedding_model = '${builtInKey}', embedding_text_hash = content_hash, embedding_content_hash = content_hash,
    description_embedding = (select array_agg(random() - 0.5)::vector(384) from generate_series(1, 384) as n where n + appid > 0)
    where description_embedding is null`)
  const [{ found }] = await engine.query('select count(*)::int as found from applications')
  await engine.query('vacuum (analyze) applications')
  await engine.close()
  // The catalogue was made by another data folder: it is trusted once, and remembered as the one to open.
  const host = await HostProcess.start(data)
  await host.call('catalogue.open', { kind: 'embedded', name: 'My catalogue', ifForeign: 'trust' })
  await host.stop()
  return found.toLocaleString('en-GB')
}

/** What the view holds once it is complete: an element, and a text in it. */
const complete = {
  Catalogue: ['main dl', 'applications|Applications'],
  Import: ['main table', 'Imported'],
  Analytics: ['main [role="img"] canvas', ''], // its marks grow for a moment after that
  Similar: ['main [role="combobox"], main input', ''],
  Maintenance: ['main table', 'Vacuum'],
  Settings: ['main', 'Field mappings'],
}

/** In the page: opens a view by its link in the rail, and gives the milliseconds until it is complete and drawn. */
async function open([view, [selector, text]]) {
  const link = [...document.querySelectorAll('nav[aria-label="Views"] a')].find((each) => each.textContent.includes(view))
  const since = performance.now()
  link.click()
  const isComplete = () =>
    document.querySelector('main h1')?.textContent === view && [...document.querySelectorAll(selector)].some((each) => new RegExp(text).test(each.textContent))
  while (!isComplete()) await new Promise((done) => window.setTimeout(done, 2))
  await new Promise((drawn) => window.requestAnimationFrame(() => window.setTimeout(drawn)))
  return performance.now() - since
}

const took = {}
const note = (name, milliseconds) => (took[name] ??= []).push(milliseconds)

async function oneRound(applications) {
  const since = clock.now()
  const host = await HostProcess.start(data)
  note('start: the host says its address', clock.now() - since)
  const browser = await launchChromium()
  note('start: the browser runs', clock.now() - since)
  try {
    const window = await Window.open(browser, host)
    await window.rail.waitFor()
    note('start: the window is there', clock.now() - since)
    await window.main.getByRole('heading').first().waitFor()
    await window.main.getByText(applications).first().waitFor()
    note('start: the catalogue is shown', clock.now() - since)
    await window.page.waitForTimeout(1_000)
    for (const turn of ['first', 'again']) {
      for (const view of [...views.slice(1), views[0]]) {
        note(`${view}: ${turn}`, await window.page.evaluate(open, [view, complete[view]]))
        await window.page.waitForTimeout(1_000) // as a person looks at it before going on
      }
    }
  } finally {
    await browser.close()
    await host.stop()
  }
}

try {
  const applications = await prepare()
  for (let each = 0; each < rounds; each++) await oneRound(applications)
  console.log(JSON.stringify(Object.fromEntries(Object.entries(took).map(([name, times]) => [name, { median: round(percentiles(times).p50, 0), least: round(Math.min(...times), 0), most: round(Math.max(...times), 0) }])), null, 2))
} finally {
  await core.close()
  rmSync(data, { recursive: true, force: true })
}
