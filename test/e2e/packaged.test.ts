import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getCurrentFuseWire, FuseV1Options, FuseState, FuseVersion } from '@electron/fuses'
import { extractFile } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channels } from '@contract'
import { makeDeb } from '../../src-main/launch/packaging/deb.mjs'
import { fuses, setFuses } from '../../src-main/launch/packaging/fuses.mjs'
import { shippedLicences } from '../../src-main/launch/packaging/licences.mjs'
import { checkSize } from '../../src-main/launch/packaging/size-budget.mjs'
import { projectFolder } from '../support/built'
import { complaintsOf, hasChromium, launchChromium } from '../support/browser'
import { makeStandIn } from '../support/make-stand-in.mjs'
import { filesOfArchive, packageTree, type Packaged } from '../support/packaged'
import { electronProgram } from '../support/real-electron'
import { smallCatalogue } from '../support/small-catalogue'
import { StubbedMain } from '../support/stubbed-main'
import { preloadScript, servePage } from '../support/stubbed-page'

const canPackage = process.platform === 'linux'
if (!canPackage) console.log('SKIP: the packaged program: this test makes a package for Linux')

const run = (program: string, args: readonly string[], data: string): string =>
  execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, LUDOGRAPH_DATA: data, XDG_CONFIG_HOME: data }, stdio: ['ignore', 'pipe', 'pipe'] })

describe.skipIf(!canPackage)('the packaged program', () => {
  let packaged: Packaged
  let archive: string
  beforeAll(() => {
    packaged = packageTree()
    archive = join(packaged.tree, 'resources', 'app.asar')
  })
  afterAll(() => rmSync(packaged.folder, { recursive: true, force: true }))

  it('holds what it needs and nothing else', () => {
    const files = filesOfArchive(archive)
    const paths = files.map(({ path }) => path)
    expect([...new Set(paths.map((path) => path.split('/')[0]))].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
    expect(paths.filter((path) => /\.(map|ts|cts|mts|tsx|md)$/.test(path))).toEqual([])
    expect(paths.filter((path) => /^node_modules\/(react|echarts|@mantine|electron|vite|typescript|onnxruntime-web|@types)\//.test(path))).toEqual([])
    const libraries = paths.filter((path) => path.startsWith('node_modules/onnxruntime-node/bin/'))
    expect(libraries.filter((path) => !path.includes(`/linux/${process.arch}/`))).toEqual([])
    expect(libraries).not.toEqual([])
    expect(paths).toEqual(expect.arrayContaining(['out/main/pglite.worker.js', 'out/main/embedding.worker.js', 'out/main/reader.worker.js', 'out/main/parser.worker.js', 'out/main/map.worker.js', 'out/main/cli.js']))
  })

  it('leaves libraries, the model and the data of PostgreSQL outside the archive, and code inside', () => {
    const files = filesOfArchive(archive)
    const outside = files.filter(({ unpacked }) => unpacked).map(({ path }) => path)
    for (const { path } of files.filter((file) => /\.(node|wasm|data|onnx|so[.\d]*)$/.test(file.path) && !file.path.includes('libpg-query'))) expect(outside).toContain(path)
    for (const path of outside) expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true)
    expect(outside.filter((path) => path.startsWith('out/'))).toEqual([])
  })

  it('keeps to its size', () => {
    const sizes = checkSize(join(packaged.tree, 'resources'))
    expect(sizes.archive).toBeGreaterThan(1e6)
    expect(sizes.unpacked).toBeGreaterThan(20e6)
  })

  it('brings the licences of all that is in it', () => {
    const text = readFileSync(join(packaged.tree, 'LICENSES.txt'), 'utf8')
    const names = shippedLicences().map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['react', 'echarts', '@electric-sql/pglite', 'onnxruntime-node', 'pg', 'electron-updater']))
    for (const name of names) expect(text).toContain(`\n${name} `)
    expect(text).toContain('all-MiniLM-L6-v2')
    const inArchive = new Set(filesOfArchive(archive).flatMap(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? []))
    const aliases: Record<string, string> = { '@xenova/transformers': '@huggingface/transformers' }
    expect([...inArchive].filter((name) => !names.includes(aliases[name] ?? name))).toEqual([])
  })

  it('has a bill of materials that names just what is in it, bundled packages included', () => {
    const bill = JSON.parse(execFileSync(process.execPath, [join(projectFolder, 'src-main', 'launch.mjs'), 'sbom'], { cwd: projectFolder, encoding: 'utf8', maxBuffer: 1 << 26 })) as {
      bomFormat: string
      components: { name: string; 'bom-ref': string; scope: string }[]
    }
    expect(bill.bomFormat).toBe('CycloneDX')
    const named = bill.components.map((component) => component['bom-ref']).sort()
    expect(named).toEqual(shippedLicences().map(({ name, version }) => `${name}@${version}`).sort())
    expect(bill.components.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'react', 'pg']))
    expect(bill.components.filter(({ scope }) => scope !== 'required')).toEqual([])
  })

  it('has every fuse set, and is not made with one that nobody decided about', async () => {
    const { version, ...wire } = await getCurrentFuseWire(packaged.program)
    expect(version).toBe(FuseVersion.V1)
    expect(wire).toEqual(Object.fromEntries(Object.entries(fuses).map(([fuse, on]) => [fuse, on ? FuseState.ENABLE : FuseState.DISABLE])))
    expect(fuses[FuseV1Options.RunAsNode] || fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable] || fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
    const newer = makeStandIn(join(packaged.folder, 'newer'), { fuses: '1011000111' })
    await expect(setFuses(join(newer, 'electron'))).rejects.toThrow('strictlyRequireAllFuses')
  })

  // A real program is fused: no test can look into it, but for its command line below and its page (real-electron.test.ts).
  describe.skipIf(!hasChromium || electronProgram() !== null)('its window, with the stand-in', () => {
    let main: StubbedMain
    beforeAll(async () => {
      main = await StubbedMain.start({ ELECTRON_RENDERER_URL: 'http://localhost:5173', LUDOGRAPH_DATA: join(packaged.folder, 'window ß') }, { packaged: { program: packaged.program, args: [] } })
    })
    afterAll(() => main.stop())

    it('shows its own page, whatever the environment says, and has no tools of a developer', async () => {
      const seen = await main.summary()
      expect(seen.windows[0]?.url).toBe('app://ludograph/')
      expect(seen.windows[0]?.options.webPreferences).toMatchObject({ devTools: false, sandbox: true, contextIsolation: true, nodeIntegration: false })
      expect(JSON.stringify(seen.menu)).not.toMatch(/reload|toggleDevTools/)
    })

    it('opens its catalogue and imports the sample, in its workers', async () => {
      await main.opened()
      expect(await main.invoke(channels.call, ['imports.startSample', {}])).toMatchObject({ ok: true })
      await expect.poll(async () => JSON.stringify(await main.invoke(channels.call, ['imports.list', {}])), { timeout: 90_000 }).toContain('"state":"applied"')
    })

    it('draws its page with its preload', async () => {
      const preload = String((await main.summary()).windows[0]?.options.webPreferences['preload'])
      const server = await servePage(main)
      const browser = await launchChromium()
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
        const complaints = complaintsOf(page)
        await page.exposeFunction('__invoke', (channel: string, values: unknown[]) => main.invoke(channel, values))
        await page.addInitScript(preloadScript(readFileSync(preload, 'utf8'), {}))
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        await page.getByRole('contentinfo', { name: 'Status' }).getByText('Embedded').waitFor()
        expect(complaints).toEqual([])
      } finally {
        await browser.close()
        server.close()
      }
    })
  })

  it('is a Debian package that brings the command ludograph', async () => {
    const installed = join(packaged.folder, 'empty folder')
    mkdirSync(installed)
    const file = await makeDeb(packaged.tree, join(packaged.folder, 'packages'), { compression: 'none' })
    execFileSync('dpkg-deb', ['--extract', file, installed])
    const { version } = JSON.parse(extractFile(archive, 'package.json').toString()) as { version: string }
    expect(execFileSync('dpkg-deb', ['--field', file, 'Version'], { encoding: 'utf8' }).trim()).toBe(version)
    expect(statSync(join(installed, 'opt', 'Ludograph', 'chrome-sandbox')).mode & 0o7777).toBe(0o4755)
    expect(readFileSync(join(installed, 'usr', 'share', 'applications', 'app.ludograph.desktop.desktop'), 'utf8')).toContain('Exec=ludograph %F\n')
    expect(readFileSync(join(installed, 'usr', 'share', 'mime', 'packages', 'app.ludograph.desktop.xml'), 'utf8')).toContain('<glob pattern="*.ludograph"/>')
    expect(existsSync(join(installed, 'opt', 'Ludograph', 'resources', 'app-update.yml'))).toBe(false)

    const ludograph = join(installed, 'usr', 'bin', 'ludograph')
    const data = join(packaged.folder, 'data of the command')
    const games = join(packaged.folder, 'small catalogue.json')
    writeFileSync(games, smallCatalogue)
    expect(JSON.parse(run(ludograph, ['import', games, '--json'], data))).toMatchObject({ import: { rejected: 0 } })
    expect(JSON.parse(run(ludograph, ['status', '--json'], data))).toMatchObject({ engine: 'embedded', counts: { byType: expect.anything() as unknown } })
    // the model turned the text into a vector, from outside the archive
    expect(JSON.parse(run(ludograph, ['similar', '--text', 'a cosy farm', '--json'], data))).toMatchObject({ engine: 'embedded', results: [] })
    expect(run(ludograph, ['--help'], data)).toContain('import')
    expect(() => run(ludograph, ['no-such-command'], data)).toThrow(/status 2|no-such-command/)
    if (packaged.isReal) return
    // As a file manager does on a double click.
    const opened = await StubbedMain.start({}, { packaged: { program: ludograph, args: [join(packaged.folder, 'kept.ludograph')] } })
    try {
      await opened.opened()
      await expect.poll(() => opened.invoke(channels.call, ['backup.opened', {}])).toMatchObject({ ok: true, value: { name: 'kept.ludograph' } })
    } finally {
      await opened.stop()
    }
  })
})
