import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

// Only the rule under test: types are not needed for it, and the files it sees do not exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: join(root, 'eslint.config.js'),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/') || ruleId.startsWith('no-restricted-'),
})

/** The rule names that a file of this place and text breaks. A parse error would come as `null`. */
async function broken(file: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) })
  return result!.messages.map((message) => message.ruleId)
}

/** The import of some real file of a folder: one that does not exist cannot be placed. */
function importOf(from: string, folder: string): string {
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).find((name) => /\.tsx?$/.test(name))
  if (found === undefined) throw new Error(`there is no source file in ${folder}`)
  const path = relative(join(root, from, '..'), join(root, folder, found)).replaceAll('\\', '/')
  return `import * as other from '${path.startsWith('.') ? '' : './'}${path.replace(/\.tsx?$/, '')}'\nexport const taken = other\n`
}

const refused = ['boundaries/dependencies']

// The first file loads the linter and its parser, which takes seconds on a busy machine.
beforeAll(() => broken('src-main/app.ts', ''), 60_000)

describe('the layer rule', () => {
  it.each([
    ['the renderer', 'src-renderer/made-up.ts', 'src-main/database'],
    ['the renderer', 'src-renderer/made-up.ts', 'src-main/host'],
    ['the contract', 'src-preload/contract/made-up.ts', 'src-main/settings'],
    ['the preload', 'src-preload/index.ts', 'src-main/host'],
    ['one area', 'src-main/analytics/made-up.ts', 'src-main/import'],
    ['another area', 'src-main/import/made-up.ts', 'src-main/settings'],
    ['an area', 'src-main/similarity/made-up.ts', 'src-main/host'],
    ['the database', 'src-main/database/made-up.ts', 'src-main/import'],
    ['the database', 'src-main/database/made-up.ts', 'src-main/catalogue-schema'],
    ['the description of the catalogue', 'src-main/catalogue-schema/made-up.ts', 'src-main/import'],
    ['the description of the catalogue', 'src-main/catalogue-schema/made-up.ts', 'src-main/query-model'],
    ['the query model', 'src-main/query-model/made-up.ts', 'src-main/analytics'],
    ['a host', 'src-main/host/made-up.ts', 'src-main/import'],
    ['a host, for a value,', 'src-main/host/made-up.ts', 'src-main/database'],
    ['the app', 'src-main/app.ts', 'src-main/host'],
    ['the entry', 'src-main/index.ts', 'src-main/database'],
    ['a view', 'src-renderer/similar/made-up.tsx', 'src-renderer/analytics'],
    ['what views share', 'src-renderer/filters/made-up.tsx', 'src-renderer/analytics'],
    ['what views share', 'src-renderer/ui/made-up.tsx', 'src-renderer/filters'],
    ['a view', 'src-renderer/import/made-up.tsx', 'src-renderer/shell'],
    ['any source', 'src-main/import/made-up.ts', 'test'],
  ])('refuses that %s (%s) imports %s', async (_who, file, folder) => {
    expect(await broken(file, importOf(file, folder))).toEqual(refused)
  })

  it.each([
    ['src-renderer/made-up.ts', 'src-preload/contract'],
    ['src-renderer/similar/made-up.tsx', 'src-renderer/filters'],
    ['src-renderer/shell/made-up.tsx', 'src-renderer/similar'],
    ['src-renderer/filters/made-up.tsx', 'src-renderer/ui'],
    ['src-main/host/made-up.ts', 'src-preload/contract'],
    ['src-main/host/made-up.ts', 'src-main/settings'],
    ['src-main/app.ts', 'src-main/import'],
    ['src-main/import/made-up.ts', 'src-main/catalogue-schema'],
    ['src-main/similarity/made-up.ts', 'src-main/query-model'],
    ['src-main/query-model/made-up.ts', 'src-main/catalogue-schema'],
    ['src-main/catalogue-schema/made-up.ts', 'src-main/database'],
    ['src-main/app.ts', 'src-main/database'],
    ['src-main/import/made-up.ts', 'src-main/database'],
    ['src-main/import/parts/made-up.ts', 'src-main/import'],
    ['src-main/database/made-up.ts', 'src-preload/contract'],
    ['src-main/index.ts', 'src-main/host'],
  ])('accepts that %s imports %s', async (file, folder) => {
    expect(await broken(file, importOf(file, folder))).toEqual([])
  })

  it('knows the contract by its alias too', async () => {
    const text = "import { calls } from '@contract'\nexport const names = Object.keys(calls)\n"
    expect(await broken('src-renderer/made-up.ts', text)).toEqual([])
  })

  it('lets a host name the types of the database', async () => {
    const text = importOf('src-main/host/made-up.ts', 'src-main/database').replace('import *', 'import type *').replace('const taken =', 'type Taken = typeof')
    expect(await broken('src-main/host/made-up.ts', text)).toEqual([])
  })

  it.each([
    ['an import', "import { app } from 'electron'\nexport const name = app\n"],
    ['a type import', "import type { App } from 'electron'\nexport type Name = App\n"],
    ['a dynamic import', "export const load = () => import('electron')\n"],
    ['a part of it', "import { app } from 'electron/main'\nexport const name = app\n"],
  ])('keeps Electron out of the core and the renderer: %s', async (_form, text) => {
    for (const file of ['src-main/app.ts', 'src-main/host/browser.ts', 'src-main/database/made-up.ts', 'src-renderer/made-up.ts']) {
      expect(await broken(file, text), file).toEqual(refused)
    }
  })

  it('lets Electron into its own host, the entry and the preload', async () => {
    for (const file of ['src-main/host/electron-made-up.ts', 'src-main/index.ts', 'src-preload/index.ts']) {
      expect(await broken(file, "import { app } from 'electron'\nexport const name = app\n"), file).toEqual([])
    }
  })

  it('keeps Node out of the renderer and the contract', async () => {
    const text = "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n"
    for (const file of ['src-renderer/made-up.ts', 'src-preload/contract/made-up.ts']) {
      expect(await broken(file, text), file).toEqual(refused)
    }
    expect(await broken('src-main/import/made-up.ts', text)).toEqual([])
  })

  it('wants a place for every new folder', async () => {
    expect(await broken('src-main/made-up/index.ts', 'export const nothing = null\n')).toEqual(['boundaries/no-unknown-files'])
  })
})

describe('the rule against chance in tests', () => {
  it.each([
    ['a sleep', 'export const slept = new Promise((done) => setTimeout(done, 300))\n', 'no-restricted-syntax'],
    ['a sleep by its long name', 'export const slept = globalThis.setTimeout(() => 1, 300)\n', 'no-restricted-syntax'],
    ['a sleep of the browser', 'export const slept = (page) => page.waitForTimeout(300)\n', 'no-restricted-syntax'],
    ['a number nobody can repeat', 'export const number = Math.random()\n', 'no-restricted-syntax'],
    ['a sleep as a promise', "import { setTimeout as sleep } from 'node:timers/promises'\nexport const slept = sleep\n", 'no-restricted-imports'],
    ['properties without a seed', "import fc from 'fast-check'\nexport const properties = fc\n", 'no-restricted-imports'],
  ])('refuses %s', async (_what, text, rule) => {
    for (const file of ['test/unit/made-up.test.ts', 'test/e2e/made-up.test.ts', 'test/support/made-up.ts', 'test/support/made-up.mjs']) {
      expect(await broken(file, text), file).toEqual([rule])
    }
  })

  it('lets the product wait', async () => {
    expect(await broken('src-main/import/made-up.ts', 'export const slept = new Promise((done) => setTimeout(done, 300))\n')).toEqual([])
  })
})
