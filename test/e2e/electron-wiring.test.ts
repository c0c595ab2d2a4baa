import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { channels } from '@contract'
import { built } from '../support/built'
import { smallCatalogue } from '../support/small-catalogue'
import { StubbedMain, type Summary } from '../support/stubbed-main'

interface Grant {
  readonly ok: boolean
  readonly value: { readonly token: string; readonly name: string; readonly bytes: number }
}

let running: StubbedMain | null = null
const start = async (environment: Record<string, string> = {}): Promise<StubbedMain> => {
  running = await StubbedMain.start(environment)
  return running
}

describe('the Electron host, built, under the stub', () => {
  let main: StubbedMain
  let seen: Summary
  beforeAll(async () => {
    main = await StubbedMain.start()
    seen = await main.summary()
  })
  afterAll(() => main.stop())

  it('opens one window whose page has no rights', () => {
    expect(seen.windows).toHaveLength(1)
    const options = seen.windows[0]?.options
    expect(options?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      preload: built('preload', 'index.cjs'),
    })
    for (const name of ['experimentalFeatures', 'enableBlinkFeatures']) expect(options?.webPreferences).not.toHaveProperty(name)
    expect(options).toMatchObject({ minWidth: 1000, minHeight: 640, show: false, backgroundColor: '#ffffff' })
    expect(seen.windows[0]?.url).toBe('app://ludograph/')
  })

  it('shows the window once its page is drawn', async () => {
    await expect.poll(async () => (await main.summary()).windows[0]?.visible).toBe(true)
  })

  it('sets the data folder before it takes the lock, and turns the sandbox on', () => {
    const names = seen.appCalls.map(([name]) => name)
    expect(seen.appCalls).toContainEqual(['setPath', 'userData', main.dataFolder])
    expect(seen.appCalls).toContainEqual(['requestSingleInstanceLock', main.dataFolder])
    expect(names).toContain('enableSandbox')
  })

  it('declares its scheme as a standard, secure one', () => {
    expect(seen.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    expect(seen.protocols).toEqual(['app'])
  })

  it('serves the page under a content policy with a fresh nonce', async () => {
    const pages = [await main.protocol('app://ludograph/'), await main.protocol('app://ludograph/index.html')]
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      const policy = headers['content-security-policy'] ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(policy).toBe(
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
          "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      const html = Buffer.from(body).toString()
      expect(html).toContain(nonce)
      expect(html).not.toContain('__CSP_NONCE__')
      return nonce
    })
    expect(nonces[0]).toMatch(/^[\w+/]{24}$/)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('serves what the page asks for, with its type', async () => {
    const html = Buffer.from((await main.protocol('app://ludograph/')).body).toString()
    const script = /src="\.?(\/[^"]+\.js)"/.exec(html)?.[1] ?? 'none'
    const answer = await main.protocol(`app://ludograph${script}`)
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  it('listens to the two channels of the contract and to nothing else', () => {
    expect([...seen.handlers].sort()).toEqual([channels.call, channels.offerFile].sort())
    expect(seen.listenedChannels).toEqual([])
  })

  it('answers calls as values, errors too', async () => {
    expect(await main.invoke(channels.call, ['app.about', {}])).toMatchObject({
      ok: true,
      value: { host: 'electron', dataFolder: main.dataFolder, secretsAvailable: false },
    })
    expect(await main.invoke(channels.call, ['nope', {}])).toMatchObject({ ok: false, error: { code: 'unknown_call' } })
    expect(await main.invoke(channels.call, ['app.about', { more: 1 }])).toMatchObject({
      ok: false,
      error: { code: 'bad_input' },
    })
  })

  it('tells the page what the core says, and takes over the theme', async () => {
    await main.invoke(channels.call, ['settings.set', { theme: 'dark' }])
    await expect
      .poll(() => main.sent)
      .toContainEqual([channels.event, { topic: 'settings.changed', payload: expect.objectContaining({ theme: 'dark' }) as unknown }])
    expect((await main.summary()).theme).toBe('dark')
  })

  it('takes a dropped file by its path and imports it', async () => {
    await main.opened()
    const file = join(main.dataFolder, 'dropped.json')
    writeFileSync(file, smallCatalogue)
    const grant = (await main.invoke(channels.offerFile, [file])) as Grant
    expect(grant).toMatchObject({ ok: true, value: { name: 'dropped.json', bytes: smallCatalogue.length } })
    expect(JSON.stringify(grant.value.token)).not.toContain(main.dataFolder)
    const started = await main.invoke(channels.call, ['imports.start', { token: grant.value.token }])
    expect(started).toMatchObject({ ok: true, value: { file: 'dropped.json' } })
  })

  it('says in words why a path cannot be taken', async () => {
    for (const path of ['', 'dropped.json', '../dropped.json', 7, null, { path: '/etc/passwd' }, '/a\0b']) {
      expect(await main.invoke(channels.offerFile, [path])).toMatchObject({ ok: false, error: { code: 'bad_input' } })
    }
    expect(await main.invoke(channels.offerFile, [join(main.dataFolder, 'not there')])).toMatchObject({
      ok: false,
      error: { code: 'file_not_found' },
    })
  })

  it('offers the menus, with the tools of a developer while it is not packaged', () => {
    const labels = seen.menu?.map(({ label, role }) => label ?? role)
    expect(labels).toEqual(['&File', 'editMenu', '&View', 'windowMenu', 'help'])
    const view = seen.menu?.[2]?.submenu?.map(({ role }) => role)
    expect(view).toEqual(expect.arrayContaining(['reload', 'toggleDevTools', 'zoomIn', 'togglefullscreen']))
  })

  it('imports by the menu, and says in a box what is wrong with a file', async () => {
    const before = (await main.summary()).dialogs.length
    const dialogs = async (): Promise<Summary['dialogs']> => (await main.summary()).dialogs.slice(before)
    await main.ask('answerDialog', { answer: { canceled: true, filePaths: [] } })
    await main.ask('clickMenu', { path: ['&File', 'Import a file…'] })
    await main.ask('answerDialog', { answer: { canceled: false, filePaths: [join(main.dataFolder, 'not there')] } })
    await main.ask('clickMenu', { path: ['&File', 'Import a file…'] })
    // A click starts the import and does not wait for it: first the disk is asked about the file.
    await expect.poll(async () => (await dialogs()).map(({ kind }) => kind)).toEqual(['open', 'open', 'message'])
    expect((await dialogs()).at(-1)?.options).toMatchObject({ type: 'error', message: `There is no such file or folder: ${join(main.dataFolder, 'not there')}.` })
  })
})

describe('the life of the Electron host', () => {
  const folders: string[] = []
  const makeFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'ludograph-life-'))
    folders.push(folder)
    return folder
  }
  afterEach(async () => {
    await running?.stop()
    running = null
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('gives way to the instance that runs already', async () => {
    const seen = await (await start({ STUB_SECOND_INSTANCE: '1' })).summary()
    expect(seen).toMatchObject({ quit: 'done', windows: [], handlers: [] })
  })

  it('comes to the front when it is started a second time', async () => {
    const main = await start()
    await main.ask('minimize')
    await main.ask('appEvent', { name: 'second-instance' })
    expect((await main.summary()).windows[0]).toMatchObject({ focused: 1, minimized: false })
  })

  it('offers to restore a backup that is opened from outside, one after the other', async () => {
    const main = await start()
    await main.opened()
    expect(await main.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: null })
    // As a second start of the program hands them over, and as macOS does.
    await main.ask('appEvent', { name: 'second-instance', args: [['ludograph', '--switch'], '/', { files: ['/kept/First.ludograph'] }] })
    expect(await main.ask('appEvent', { name: 'open-file', args: ['/kept/Second.ludograph'] }), 'macOS is told that it is taken').toBe(true)
    for (const [at, name] of ['First.ludograph', 'Second.ludograph'].entries()) {
      const id = at + 1
      await expect.poll(() => main.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: { id, name } })
      // It is not there: whoever restores it is told, and may try again.
      const restore = await main.invoke(channels.call, ['backup.restore', { from: { opened: id }, into: { kind: 'embedded', name: 'New' }, salvage: false }])
      expect(restore).toMatchObject({ ok: false, error: { message: expect.stringContaining(name) as string } })
      await main.invoke(channels.call, ['backup.dismissOpened', { id }])
    }
    expect(await main.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: null })
    expect(main.sent).toContainEqual([channels.event, { topic: 'backup.opened', payload: {} }])
    expect((await main.summary()).windows[0]).toMatchObject({ focused: 2 })
  })

  it('offers a backup while no catalogue is open, and says in a box that another file waits for one', async () => {
    const main = await start()
    await main.opened()
    const unreachable = { kind: 'server', url: 'postgresql://nobody@127.0.0.1:1/none', password: null, createExtension: false }
    expect(await main.invoke(channels.call, ['catalogue.open', unreachable])).toMatchObject({ ok: true, value: { state: 'failed' } })
    const file = join(main.dataFolder, 'waiting.json')
    writeFileSync(file, smallCatalogue)
    await main.ask('appEvent', { name: 'second-instance', args: [[], '/', { files: [file, '/a/Kept.ludograph', '/b/Kept.ludograph'] }] })
    await expect.poll(() => main.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: { id: 1, name: 'Kept.ludograph' } })
    await expect.poll(async () => (await main.summary()).dialogs.map(({ options }) => options['message'])).toEqual(['waiting.json waits for a catalogue.'])
    // Two of one name are told apart.
    await main.invoke(channels.call, ['backup.dismissOpened', { id: 1 }])
    await main.invoke(channels.call, ['backup.dismissOpened', { id: 1 }])
    expect(await main.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: { id: 2, name: 'Kept.ludograph' } })
    expect(await main.invoke(channels.call, ['backup.describe', { from: { opened: 2 } }])).toMatchObject({ ok: true, value: { error: { message: expect.stringContaining('Kept.ludograph') as string } } })
    await main.invoke(channels.call, ['catalogue.open', { kind: 'embedded', name: 'Other' }])
    await expect.poll(() => main.sent).toContainEqual([channels.event, { topic: 'imports.changed', payload: expect.objectContaining({ file: 'waiting.json' }) as unknown }])
    expect((await main.summary()).dialogs).toHaveLength(1)
  })

  it('imports any other file that is opened from outside, and says in a box what is wrong with one', async () => {
    const main = await start()
    await main.opened()
    const file = join(main.dataFolder, 'opened.json')
    writeFileSync(file, smallCatalogue)
    const missing = join(main.dataFolder, 'not there.json')
    await main.ask('appEvent', { name: 'second-instance', args: [[], '/', { files: [missing, 7, file] }] })
    await expect
      .poll(() => main.sent)
      .toContainEqual([channels.event, { topic: 'imports.changed', payload: expect.objectContaining({ file: 'opened.json' }) as unknown }])
    expect((await main.summary()).dialogs.map(({ options }) => options['message'])).toEqual([`There is no such file or folder: ${missing}.`])
  })

  it('closes the catalogue before it quits', async () => {
    const main = await start()
    await main.opened()
    expect(await main.ask('quit')).toBe('done')
    const quits = (await main.summary()).appCalls.filter(([name]) => name === 'quit')
    expect(quits).toHaveLength(2)
  })

  it('remembers where its window was, unless that place is gone', async () => {
    const folder = makeFolder()
    const bounds = { x: 200, y: 100, width: 1100, height: 700 }
    const first = await start({ LUDOGRAPH_DATA: folder })
    await first.ask('closeWindow', { bounds })
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ ...bounds, maximized: false })
    await first.ask('quit')
    await first.stop()

    const second = await start({ LUDOGRAPH_DATA: folder })
    expect((await second.summary()).windows[0]?.options).toMatchObject(bounds)
    await second.stop()

    for (const text of [JSON.stringify({ ...bounds, x: 5000, maximized: false }), '{"x":"left"}', 'not json']) {
      writeFileSync(join(folder, 'window.json'), text)
      const other = await start({ LUDOGRAPH_DATA: folder })
      const options = (await other.summary()).windows[0]?.options
      expect(options).toMatchObject({ width: 1280, height: 800 })
      expect(options).not.toHaveProperty('x')
      await other.stop()
    }
  }, 60_000)

  it('offers no reload and no developer tools once packaged, whatever the environment says', async () => {
    const main = await start({ STUB_PACKAGED: '1', ELECTRON_RENDERER_URL: 'http://localhost:5173' })
    const seen = await main.summary()
    expect(JSON.stringify(seen.menu)).not.toMatch(/reload|toggleDevTools/)
    expect(seen.windows[0]?.options.webPreferences).toMatchObject({ devTools: false })
    expect(seen.windows[0]?.url).toBe('app://ludograph/')
  })

  it('shows its own page, and listens to no other, unless it was built by `npm run dev`', async () => {
    const main = await start({ ELECTRON_RENDERER_URL: 'http://localhost:5173' })
    expect((await main.summary()).windows[0]?.url).toBe('app://ludograph/')
    expect(await main.invoke(channels.call, ['app.about', {}], 'http://localhost:5173/')).toMatchObject({ error: { code: 'refused' } })
    expect(await main.ask('request', { url: 'http://localhost:5173/' })).toEqual({ cancel: true })
  })

  it.each([
    ['none', false],
    ['basic_text', false],
    ['gnome_libsecret', true],
  ])('keeps passwords only where the system keeps them safe: %s', async (keyring, available) => {
    const main = await start({ STUB_KEYRING: keyring })
    expect(await main.invoke(channels.call, ['app.about', {}])).toMatchObject({ value: { secretsAvailable: available } })
    expect(existsSync(join(main.dataFolder, 'secrets.json'))).toBe(false)
  })
})
