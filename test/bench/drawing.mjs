// How smoothly the map is drawn in this machine's Chromium (WebGL in software where there is no graphics card). Prints JSON.
//   node test/bench/drawing.mjs --data FOLDER [--points 100000]
// FOLDER is a data folder of the browser host whose own catalogue has a map; where it has an earlier one, too, going back to it is measured
// (and done). Tasks are those of the window's own thread that take more than 50 ms. The map's points are repeated with noise on their way to
// the window until there are as many as wanted. Needs a build.
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const valueOf = (name, usual) => (args.includes(name) ? args[args.indexOf(name) + 1] : usual)
const data = valueOf('--data', null)
const wanted = Number(valueOf('--points', '100000'))
if (data === null) {
  console.error('Which data folder? --data FOLDER')
  process.exit(2)
}

const columns = { types: Uint8Array, genres: Uint16Array, prices: Float32Array, years: Uint16Array, ratings: Uint8Array, scores: Float32Array, reviews: Float32Array, near: Uint8Array }

/** The map of the catalogue with as many points as wanted. */
function grown(points) {
  const unpacked = (base64, Kind) => new Kind(new Uint8Array(Buffer.from(base64, 'base64')).buffer)
  const packed = (numbers) => Buffer.from(numbers.buffer).toString('base64')
  let state = 1
  const noise = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5
  const from = Array.from({ length: wanted }, (_, index) => index % points.count)
  const before = unpacked(points.positions, Float32Array)
  const positions = new Float32Array(2 * wanted)
  from.forEach((source, index) => {
    for (const axis of [0, 1]) positions[2 * index + axis] = before[2 * source + axis] + (index < points.count ? 0 : 0.02 * noise())
  })
  const more = Object.fromEntries(Object.entries(columns).map(([name, Kind]) => {
    const values = unpacked(points[name], Kind)
    return [name, packed(Kind.from(from, (source) => values[source]))]
  }))
  return { ...points, ...more, count: wanted, positions: packed(positions), appids: packed(Float64Array.from(from, (_, index) => index)), names: from.map((source, index) => `${points.names[source]} ${index}`) }
}

const host = spawn(process.execPath, [resolve(import.meta.dirname, '../../out/main/browser.js'), '--data', data, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
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
  await page.routeWebSocket(/rpc/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (!String(message).includes('"positions"')) return socket.send(message)
      const answer = JSON.parse(String(message))
      answer.result.value = grown(answer.result.value)
      socket.send(JSON.stringify(answer))
    })
  })
  await page.goto(address)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Similar' }).click()
  const asked = performance.now()
  await page.getByRole('tab', { name: 'Map', exact: true }).click()
  await page.locator('[data-chart-ready]').waitFor({ timeout: 120_000 })
  const firstPicture = performance.now() - asked
  await page.evaluate(() => {
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
  const { x, y, width, height } = await page.getByRole('group', { name: /^Map\./ }).boundingBox()
  const [middleX, middleY] = [x + 0.55 * width, y + 0.5 * height]
  const measured = {}
  const measure = async (name, step) => {
    await page.evaluate(() => void (globalThis.frames_.length = globalThis.tasks_.length = 0))
    for (let at = 0; at < 60; at += 1) {
      await step(at)
      await page.evaluate(() => new Promise((drawn) => globalThis.requestAnimationFrame(drawn)))
    }
    measured[name] = { ...percentiles(await page.evaluate(() => globalThis.frames_)), tasksOver50: await page.evaluate(() => globalThis.tasks_.map(Math.round)) }
  }
  await page.mouse.move(middleX, middleY)
  await measure('zoomIn', () => page.mouse.wheel(0, -40))
  await measure('zoomOut', () => page.mouse.wheel(0, 40))
  await page.mouse.down()
  await measure('drag', (at) => page.mouse.move(middleX + 3 * at, middleY + at))
  await page.mouse.up()
  await measure('hover', (at) => page.mouse.move(middleX - 2 * at, middleY))
  // Another layout arrives: that of the map before, if there is one.
  const back = page.getByRole('button', { name: 'Go back to the earlier map' })
  if (await back.isVisible()) await measure('anotherLayout', async (at) => {
    if (at === 0) await back.click()
    await new Promise((done) => setTimeout(done, 50))
  })
  console.log(JSON.stringify({ points: wanted, firstPictureMs: round(firstPicture, 0), frameMs: measured }, null, 2))
} finally {
  await browser.close()
  host.kill('SIGTERM')
}
