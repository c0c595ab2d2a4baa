import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes, taskName } from '@contract'
import { readArguments } from '../../src-main/host/cli/program'
import { writeSite } from '../../src-main/launch/packaging/write-site.mjs'
import { helpPages } from '../../src-renderer/navigation/help-store'
import { anchorOf } from '../../src-renderer/help/render-help'

const folder = resolve(import.meta.dirname, '../../resources/help')
const pages = readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3))
const textOf = (page: string): string => readFileSync(join(folder, `${page}.md`), 'utf8')
const headings = (page: string): string[] => [...textOf(page).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!))

/** As a shell cuts a line of the pages: double quotes hold blanks together. */
const words = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!)
const commands = pages.flatMap((page) => [
  ...[...textOf(page).matchAll(/^ {4}ludograph (.+)$/gm)].map((match) => [page, match[1]!] as const),
  ...[...textOf(page).matchAll(/`ludograph ([^`]+)`/g)].map((match) => [page, match[1]!] as const),
])

describe('the pages of help', () => {
  it('are those that the window offers', () => expect(pages.sort()).toEqual(Object.keys(helpPages).sort()))

  it('explain each error code of the contract once, and no other', () => {
    const explained = [...textOf('troubleshooting').matchAll(/^## (\S+)$/gm)].map((match) => match[1]!)
    expect([...explained].sort()).toEqual([...errorCodes].sort())
    for (const section of textOf('troubleshooting').split(/^## /m).slice(1)) expect(section).toMatch(/^\w+\n\n.+\n\n\*\*What to do:\*\* .+\n/)
  })

  it('give commands', () => expect(commands.length).toBeGreaterThan(25))
  it.each(commands)('%s: ludograph %s is understood', (_page, command) => {
    expect(() => readArguments(words(command), '/')).not.toThrow()
  })

  it('name tasks that there are', () => {
    const named = [...textOf('maintenance').matchAll(/^\| ([a-z][a-z-]*) \|/gm)].map((match) => match[1]!).filter((name) => name !== 'task')
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) expect(taskName.options).toContain(name)
  })

  it.each(pages)('%s leads to pages, headings and pictures that are there', (page) => {
    for (const [, to, anchor] of textOf(page).matchAll(/(?<!!)\[[^\]]+\]\(([\w-]+)\.md(?:#([\w-]+))?\)/g)) {
      expect(pages).toContain(to)
      if (anchor !== undefined) expect(headings(to!)).toContain(anchor)
    }
    for (const [, picture] of textOf(page).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) expect([picture, existsSync(join(folder, picture!))]).toEqual([picture, true])
    expect(textOf(page)).not.toMatch(/\]\((?:https?|file|javascript):/)
  })

  it('have as many cells in each row of a table as its head has', () => {
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length
    for (const page of pages) {
      for (const [table] of textOf(page).matchAll(/(?:^\|.*\n)+/gm)) {
        const [head = '', ...rows] = table.trimEnd().split('\n')
        for (const row of rows) expect([page, row, cells(row)]).toEqual([page, row, cells(head)])
      }
    }
  })

  it('have no two headings of one name on a page', () => {
    for (const page of pages) expect(new Set(headings(page)).size).toBe(headings(page).length)
  })

  it('become a site whose links all lead somewhere, without scripts', () => {
    const site = join(mkdtempSync(join(tmpdir(), 'ludograph-site-')), 'site')
    try {
      writeSite(site)
      for (const name of readdirSync(site).filter((file) => file.endsWith('.html'))) {
        const html = readFileSync(join(site, name), 'utf8')
        expect(html).not.toContain('<script')
        for (const [, target] of html.matchAll(/(?:href|src)="([^"#]+)(?:#[^"]*)?"/g)) expect([name, target, existsSync(join(site, target!))]).toEqual([name, target, true])
      }
      expect(readFileSync(join(site, 'troubleshooting.html'), 'utf8')).toContain('id="disk_full"')
    } finally {
      rmSync(resolve(site, '..'), { recursive: true, force: true })
    }
  })
})
