import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(root, 'SECURITY.md'), 'utf8')

describe('SECURITY.md', () => {
  it("has all twenty rules of Electron's checklist, each with a test that is there", () => {
    const rows = [...page.matchAll(/^\| (\d+) \|.*\| `(test\/[^`]+)` \|$/gm)]
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    for (const [, , file] of rows) expect([file, existsSync(resolve(root, file!))]).toEqual([file, true])
  })

  it('names only files that are there', () => {
    const named = [...page.matchAll(/`(test\/[^`]+\.ts)`/g)].map((match) => match[1]!)
    expect(named.filter((file) => !existsSync(resolve(root, file)))).toEqual([])
  })
})
