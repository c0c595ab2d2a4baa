import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { calls } from '@contract'
import { gallery } from '../../src-main/analytics/gallery/gallery'
import { runPreset } from '../../src-main/analytics/gallery/run-preset'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { byHand } from '../support/gallery-by-hand'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { realPath, samplePath, writeFile } from '../support/store-files'

const files = [{ what: 'the sample', content: 'sample', path: samplePath }, { what: 'real records', content: 'real', path: realPath }] as const
const there = files.filter(({ path }) => existsSync(path))
if (!existsSync(realPath)) console.log('SKIP: no real records (../shared/data/steam-apps-real-small.json.gz)')

/** Rows of a hand-written statement by place, because its columns have no names worth having. */
async function rowsOf(engine: Engine, text: string, values: unknown[]): Promise<unknown[][]> {
  return engine.transaction({ readOnly: true }, async (transaction) => {
    const reader = await transaction.reader(text, values, 100_000)
    const rows = await reader.read(100_000)
    await reader.close()
    return rows
  })
}

/** Equal but for the last digits of sums that were added in another order. */
function same(found: unknown[][], expected: unknown[][]): void {
  const rounded = (rows: unknown[][]): unknown[][] =>
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell)))
  expect(rounded(found)).toEqual(rounded(expected))
}

/** What SteamSpy could say of an application, and neither file does: facts alone, which go onto what is there. */
const audienceOf = (place: number): Record<string, unknown> => ({
  tags: Object.fromEntries(['Indie', 'Atmospheric', 'Retro', 'Co-op'].filter((_, bit) => (place >> bit) % 2 === 0).map((name) => [name, place + name.length])),
  ...(place % 4 !== 3 && { owners: { low: 20_000 * (place % 5), high: 20_000 * (place % 5) + 30_000 } }),
  positive: (place * 7) % 50,
  negative: place % 9,
  average_playtime_forever: (place * 13) % 400,
  median_playtime_forever: (place * 11) % 300,
})

describe.each(there)('the gallery, on $what', ({ content }) => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target(content))
      const appids = await engine.query<{ appid: number }>('select appid from applications order by appid')
      const facts = Object.fromEntries(appids.map(({ appid }, place) => [appid, { success: true, data: audienceOf(place) }]))
      const summary = await new ImportBench(engine).run(writeFile(await scratch(), 'audience.json', JSON.stringify(facts)))
      expect(summary).toMatchObject({ state: 'applied', changed: appids.length, added: 0, rejected: 0 })
    })

    it.each(gallery)('$name equals the statement written by hand', async ({ name }) => {
      const answer = await runPreset(engine, name, 'EUR')
      expect(calls['analytics.preset'].output.safeParse(answer).error?.message).toBeUndefined()
      const expected = await rowsOf(engine, byHand[name] ?? 'select 1 where false', ['EUR'])
      // The last of several equal measures may be one or the other; both sides name them in one order.
      same(answer.rows, expected)
      // Two empty answers are equal whatever was asked: both files have something to answer every question with.
      expect(expected.length).toBeGreaterThan(0)
    })
  })
})

it('every question of the gallery has its statement by hand, and says what it does not show', () => {
  expect(gallery.map(({ name }) => name).sort()).toEqual(Object.keys(byHand).sort())
  for (const { title, shows, caveat, about } of gallery) {
    expect(title).toMatch(/^[A-Z].*[?]$/)
    expect([shows.length > 30, caveat.length > 40, about]).toEqual([true, true, `${shows} ${caveat}`])
  }
})
