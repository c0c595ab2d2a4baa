import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { queryModel, type Cell } from '@contract'
import { runQuestion } from '../../src-main/analytics/run-question'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { rawQuestions, readRaw } from '../support/raw-answers'
import { readGames, realPath, samplePath } from '../support/store-files'

const files = [{ what: 'the sample', content: 'sample', path: samplePath }, { what: 'real records', content: 'real', path: realPath }] as const
const there = files.filter(({ path }) => existsSync(path))
if (!existsSync(realPath)) console.log('SKIP: no real records (../shared/data/steam-apps-real-small.json.gz)')

/** In one order, dates in years as numbers, without the last digits of sums that were added in another order. */
function comparable(rows: readonly (readonly Cell[])[]): string[] {
  const plain = (cell: Cell): Cell =>
    typeof cell === 'number' ? Number(cell.toPrecision(9)) : typeof cell === 'string' && /^\d{4}-01-01$/.test(cell) ? Number(cell.slice(0, 4)) : cell
  return rows.map((row) => JSON.stringify(row.map(plain))).sort()
}

describe.each(there)('answers equal what is computed from the file itself, on $what', ({ content, path }) => {
  const all = readRaw(readGames(path))
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target(content))
    })

    it.each(rawQuestions)('$what', async ({ query, answer }) => {
      const { rows } = await runQuestion(engine, queryModel.parse({ version: 2, ...query }), { rowLimit: 100_000, secondsLimit: 60 })
      const expected = answer(all)
      expect(expected.length).toBeGreaterThan(0)
      expect(comparable(rows)).toEqual(comparable(expected))
    })
  })
})
