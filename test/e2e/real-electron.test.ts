import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built, projectFolder } from '../support/built'
import { electronProgram, whyNoElectron } from '../support/real-electron'

const program = electronProgram()
const reason = whyNoElectron()
if (reason !== null) console.log(`SKIP: the real Electron: ${reason}`)

// Only here it shows whether Electron does what the host asks of it: the other tests see the asking alone.
describe.skipIf(reason !== null)('the real Electron', () => {
  let folder: string
  let electron: ElectronApplication
  let page: Page

  beforeAll(async () => {
    built('main', 'index.js')
    folder = mkdtempSync(join(tmpdir(), 'ludograph-electron-'))
    electron = await _electron.launch({
      executablePath: program ?? '',
      args: [projectFolder],
      env: { ...inherited(), LUDOGRAPH_DATA: folder },
    })
    page = await electron.firstWindow()
    await page.waitForLoadState('domcontentloaded')
  })
  afterAll(async () => {
    await electron.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows the page from its own scheme, under a content policy', async () => {
    expect(page.url()).toMatch(/^app:\/\/ludograph\//)
    const policy = await page.evaluate("fetch('/').then((answer) => answer.headers.get('content-security-policy'))")
    expect(policy).toContain("default-src 'self'")
  })

  it('gives the page no rights', async () => {
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
    expect(await page.evaluate('[typeof window.require, typeof window.process, typeof window.module]')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })

  it('offers the page the three functions of the contract', async () => {
    expect(await page.evaluate('Object.keys(window.ludograph).sort()')).toEqual(['call', 'offerFile', 'on'])
  })

  it('answers a call, and refuses one that there is not', async () => {
    expect(await page.evaluate("window.ludograph.call('app.about', {})")).toMatchObject({
      ok: true,
      value: { host: 'electron', dataFolder: folder },
    })
    for (const name of ['nope', '__proto__', 'constructor']) {
      expect(await page.evaluate(`window.ludograph.call('${name}', {})`)).toMatchObject({
        ok: false,
        error: { code: 'unknown_call' },
      })
    }
  })

  it('goes nowhere and opens nothing', async () => {
    const before = page.url()
    await page.evaluate("location.href = 'https://example.com/'")
    await page.evaluate("window.ludograph.call('app.about', {})") // the main process has decided by then
    expect(page.url()).toBe(before)
    expect(await page.evaluate("window.open('https://example.com/') === null")).toBe(true)
    expect(electron.windows()).toHaveLength(1)
  })

  it('loads nothing from elsewhere and reads no files', async () => {
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'app://ludograph/../main/index.js', 'app://evil/']) {
      const outcome = await page.evaluate(`fetch(${JSON.stringify(address)}).then((answer) => answer.status, () => 'refused')`)
      expect([address, outcome]).toEqual([address, address.startsWith('app://ludograph/') ? 404 : 'refused'])
    }
  })

  it('grants no permission', async () => {
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied')
    const state = await page.evaluate("navigator.permissions.query({ name: 'geolocation' }).then((answer) => answer.state)")
    expect(state).toBe('denied')
  })
})

/** Playwright wants no undefined values; the vite server of a developer must not show through. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RENDERER_URL')
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
