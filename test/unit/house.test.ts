import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

const topLevel = new Set([
  ...['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json', 'vitest.config.ts', 'eslint.config.js', '.oxlintrc.json'],
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE'],
  ...['src-main', 'src-preload', 'src-renderer', 'resources', 'test'],
])

/** What git holds, and what it would take in: a file is judged before it is committed. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\0')
  .filter((name) => name !== '' && existsSync(resolve(root, name)))

const textOf = (name: string): string => {
  const data = readFileSync(resolve(root, name))
  return data.includes(0) ? '' : data.toString('utf8')
}

/** Put together from parts, so that this file does not contain what it looks for. */
const registries = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['npmmirror', 'com'],
  ['deb', 'debian', 'org'],
  ['archive', 'ubuntu', 'com'],
  ['pypi', 'org'],
  ['apt', 'postgresql', 'org'],
].map((parts) => parts.join('.'))

/** A folder on somebody's machine. Not the /home/ of a web address, and not that of "analyst", who is nobody. */
const machinePath = new RegExp(String.raw`(?<![\w.-]|[^:/]/)(?:/home/|/Users/|/root/|/work/|[A-Z]:\\+Users\\+)(?!analyst\b)\w+`)

describe('the house', () => {
  it('has nothing at the top that the plan does not name', () => {
    const top = new Set(files.map((name) => name.split('/')[0]!))
    expect([...top].filter((name) => !topLevel.has(name) && !name.startsWith('.'))).toEqual([])
  })

  it('has pages whose links lead to a file or a heading that is there', () => {
    const headings = (page: string): string[] => [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) => text!.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
    const pages = files.filter((name) => /(?:^|\/)(?:README|CONTRIBUTING|CHANGELOG|SECURITY)\.md$/.test(name))
    expect(pages.length).toBeGreaterThan(15)
    const broken = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, path = '', heading]) => {
        const target = path === '' ? page : join(dirname(page), path)
        const isThere = existsSync(resolve(root, target)) && (heading === undefined || headings(target).includes(heading))
        return isThere ? [] : [`${page}: ${path}${heading === undefined ? '' : `#${heading}`}`]
      }),
    )
    expect(broken).toEqual([])
  })

  it('locks packages without saying where they were fetched', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { resolved?: string }> }
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  it('names no package registry', () => {
    expect(files.filter((name) => registries.some((host) => textOf(name).includes(host)))).toEqual([])
  })

  it("names no path of anybody's machine", () => {
    const found = files.flatMap((name) => {
      const match = machinePath.exec(textOf(name))
      return match ? [`${name}: ${match[0]}`] : []
    })
    expect(found).toEqual([])
  })

  it('would notice such a path', () => {
    const at = (...parts: string[]) => parts.join('/')
    for (const path of [at('', 'home', 'ada', 'x'), at('file:', '', '', 'Users', 'ada'), `"${at('', 'work', 'x')}"`, ['C:', 'Users', 'ada'].join('\\')]) {
      expect(path).toMatch(machinePath)
    }
    for (const path of ['https://example.com/home/new', 'src/home/x', at('', 'home', 'analyst', 'x')]) expect(path).not.toMatch(machinePath)
  })
})
