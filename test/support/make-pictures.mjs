// Makes the pictures of the pages for users (resources/help/pictures) from the running program with the sample catalogue:
//   node test/support/make-pictures.mjs
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { ensureBuild } from '../../src-main/launch/build.mjs'
import { at } from '../../src-main/launch/paths.mjs'
import { bringChromium } from './chromium.mjs'

const long = { timeout: 300_000 }
const folder = at('resources', 'help', 'pictures')
mkdirSync(folder, { recursive: true })
await ensureBuild(console.log)
const { path, reason } = await bringChromium(console.log)
if (path === null) throw new Error(reason)

const data = mkdtempSync(join(tmpdir(), 'ludograph-pictures-'))
const host = spawn(process.execPath, [at('out', 'main', 'browser.js'), '--data', data], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, XDG_CONFIG_HOME: data } })
const browser = await chromium.launch({ executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const [line] = await once(createInterface({ input: host.stdout }), 'line')
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  page.setDefaultTimeout(long.timeout)
  await page.goto(line.replace('Ludograph: ', ''))
  const view = (name) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click()
  const picture = async (name) => {
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(name)
  }
  await page.getByRole('button', { name: 'Load the sample catalogue' }).first().click()
  await page.getByRole('contentinfo', { name: 'Status' }).getByText(/\b[5-9]\d\d (games|applications)/).waitFor()
  await view('Catalogue')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('catalogue')

  await view('Analytics')
  await page.getByRole('img', { name: /chart: / }).first().waitFor()
  await picture('analytics')
  await view('Maintenance')
  await page.getByRole('button', { name: /Tune up/ }).first().waitFor()
  await picture('maintenance')

  await view('Similar')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('similar')
} finally {
  await browser.close()
  host.kill('SIGTERM')
  await once(host, 'exit')
  rmSync(data, { recursive: true, force: true })
}
