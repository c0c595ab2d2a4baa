// How smoothly the map is drawn in this machine's Chromium (WebGL in software where there is no graphics card). Prints JSON.
//   node test/bench/drawing.mjs --data FOLDER [--points 100000]
// FOLDER is a data folder of the browser host whose own catalogue, embedded, has a map. All of it happens in a copy, in which applications
// and points are repeated, with noise, until there are as many as wanted.
// Tasks are those of the window's own thread that take more than 50 ms. Needs a build.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { loadCore, percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const valueOf = (name, usual) => (args.includes(name) ? args[args.indexOf(name) + 1] : usual)
const data = valueOf('--data', null)
const wanted = Number(valueOf('--points', '100000'))
if (data === null) {
  console.error('Which data folder? --data FOLDER')
  process.exit(2)
}

/** Between the appids of one copy and the next: above every real one. */
const apart = 100_000_000

/** Not copied: they are long, and the map does not show them. */
const long = ['description_embedding', 'document', 'detailed_description', 'about_the_game', 'screenshots', 'movies']

/** Repeats the points of the catalogue's maps, and the applications that they are, until there are as many as wanted. */
async function grow(folder) {
  const core = await loadCore()
  const { openEngine } = await core.load('src-main/database/open-engine.ts')
  const { writtenColumns } = await core.load('src-main/catalogue-schema/tables.ts')
  const { links } = await core.load('src-main/catalogue-schema/links.ts')
  const { engine } = await openEngine({ kind: 'embedded', folder: join(folder, 'catalogues', 'My catalogue'), label: 'Grown', ifForeign: 'trust' }, () => undefined)
  const columns = writtenColumns('applications').filter((name) => !['appid', 'base_appid', 'name', ...long].includes(name)).join(', ')
  const points = async () => (await engine.query('select max(n)::int as n from (select count(*) as n from map_points group by map_id) as maps'))[0].n
  for (let copy = 1, missing = wanted - (await points()); missing > 0; copy += 1, missing = wanted - (await points())) {
    const original = `appid - ${copy * apart}`
    await engine.query(`
      insert into applications (appid, name, ${columns}) select appid + ${copy * apart}, name || ' ${copy}', ${columns} from applications a
      where appid < ${apart} and exists (select 1 from map_points p where p.appid = a.appid) order by appid limit ${missing}`)
    for (const { table, key, attribute } of links) {
      const linked = [key, ...(attribute ? [attribute.name] : [])].join(', ')
      await engine.query(`insert into ${table} (appid, ${linked}) select a.appid, ${linked} from applications a join ${table} on ${table}.appid = a.${original} where a.appid >= ${copy * apart}`)
    }
    await engine.query(`
      insert into map_points (map_id, appid, x, y, near)
      select map_id, a.appid, x + 0.02 * (random() - 0.5), y + 0.02 * (random() - 0.5), near
      from applications a join map_points p on p.appid = a.${original} where a.appid >= ${copy * apart}`)
  }
  // The newest map once more, turned: going back from it, another layout arrives.
  await engine.transaction({}, async (transaction) => {
    await transaction.query('create temporary table turned on commit drop as select * from maps order by id desc limit 1')
    await transaction.query('update turned set id = id + 1')
    await transaction.query('insert into maps overriding system value select * from turned')
    await transaction.query('insert into map_points (map_id, appid, x, y, near) select t.id, p.appid, p.y, -p.x, p.near from turned t join map_points p on p.map_id = t.id - 1')
  })
  await engine.query('analyze')
  await engine.close()
  await core.close()
}

const copy = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
cpSync(data, copy, { recursive: true })
await grow(copy)
const host = spawn(process.execPath, [resolve(import.meta.dirname, '../../out/main/browser.js'), '--data', copy, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const address = await new Promise((found) => {
  let text = ''
  host.stdout.setEncoding('utf8').on('data', (more) => {
    text += more
    const url = /^Ludograph: (http:\/\/\S+)$/m.exec(text)?.[1]
    if (url !== undefined) found(url)
  })
})
const executablePath = process.env.LUDOGRAPH_TEST_CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] })
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await page.addInitScript(() => {
    globalThis.frames_ = []
    globalThis.tasks_ = []
    new globalThis.PerformanceObserver((list) => globalThis.tasks_.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    let before = null
    const next = (at) => {
      if (before !== null) globalThis.frames_.push(at - before)
      before = at
      globalThis.requestAnimationFrame(next)
    }
    globalThis.requestAnimationFrame(next)
  })
  await page.goto(address)
  // A copied catalogue comes from elsewhere.
  await page.getByRole('button', { name: 'Trust…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /Trust/ }).click()
  // The window opens where it was left: elsewhere, so that the map is not read before it is measured.
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Catalogue' }).click()
  await new Promise((done) => setTimeout(done, 25_000)) // until what follows on opening a catalogue is done
  await page.reload()
  await new Promise((done) => setTimeout(done, 5000))
  const measured = {}
  const forget = () => page.evaluate(() => void (globalThis.frames_.length = globalThis.tasks_.length = 0))
  const note = async (name) => {
    await new Promise((done) => setTimeout(done, 700)) // what follows when the camera rests
    measured[name] = { ...percentiles(await page.evaluate(() => globalThis.frames_)), tasksOver50: await page.evaluate(() => globalThis.tasks_.map(Math.round)) }
  }
  const measure = async (name, step) => {
    await forget()
    for (let at = 0; at < 60; at += 1) {
      await step(at)
      await page.evaluate(() => new Promise((drawn) => globalThis.requestAnimationFrame(drawn)))
    }
    await note(name)
  }
  await forget()
  const asked = performance.now()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Similar' }).click()
  await page.getByRole('tab', { name: 'Map', exact: true }).click()
  await page.locator('.map-hand[data-chart-ready]').waitFor({ timeout: 120_000 })
  const firstPicture = performance.now() - asked
  await note('firstPicture')
  const { x, y, width, height } = await page.getByRole('group', { name: /^Map\./ }).boundingBox()
  const [middleX, middleY] = [x + 0.55 * width, y + 0.5 * height]
  await page.mouse.move(middleX, middleY)
  await measure('zoomIn', () => page.mouse.wheel(0, -40))
  await measure('zoomOut', () => page.mouse.wheel(0, 40))
  await page.mouse.down()
  await measure('drag', (at) => page.mouse.move(middleX + 3 * at, middleY + at))
  await page.mouse.up()
  await measure('hover', (at) => page.mouse.move(middleX - 2 * at, middleY))
  await page.getByText('Advanced', { exact: true }).click()
  await measure('anotherLayout', async (at) => {
    if (at === 0) await page.getByRole('button', { name: 'Go back to the earlier map' }).click()
    await new Promise((done) => setTimeout(done, 100))
  })
  console.log(JSON.stringify({ points: wanted, firstPictureMs: round(firstPicture, 0), frameMs: measured }, null, 2))
} finally {
  await browser.close()
  host.kill('SIGTERM')
}
