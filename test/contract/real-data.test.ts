import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { visibleContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { readGames, realPath, samplePath } from '../support/store-files'
import { adminUrl } from '../support/test-server'

const files = [
  { what: 'the sample', content: 'sample', path: samplePath },
  { what: 'real records', content: 'real', path: realPath },
] as const
const there = files.filter(({ path }) => existsSync(path))

if (!existsSync(realPath)) console.log('SKIP: no real records (../shared/data/steam-apps-real-small.json.gz)')

describe.each(there)('$what on both engines', ({ content, path }) => {
  const all = readGames(path)
  const good = all.filter((record) => record.app_details?.data !== undefined)
  const contents: Record<string, string>[] = []

  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let summary: ImportSummary
    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target(content))
      const [imported] = await new ImportBench(engine).imports.list()
      summary = imported!
      contents.push(await visibleContent(engine))
    })

    it('are counted as the file itself counts them', async () => {
      expect(summary).toMatchObject({ state: 'applied', records: all.length, added: good.length, rejected: all.length - good.length })
      const expected = new Map<string, number>()
      for (const { app_details } of good) expected.set(String(app_details?.data?.type), (expected.get(String(app_details?.data?.type)) ?? 0) + 1)
      const found = await engine.query<{ type: string; count: number }>('select coalesce(type_text, type::text) as type, count(*) as count from applications group by 1')
      expect(new Map(found.map(({ type, count }) => [type, count]))).toEqual(expected)
      const reviews = good.reduce((sum, record) => sum + (record.reviews?.reviews?.length ?? 0), 0)
      expect(await engine.query('select count(*) as count from reviews')).toEqual([{ count: reviews }])
    })

    it('have prices, scores and dates where the file has them', async () => {
      const data = good.map((record) => record.app_details?.data ?? {})
      const having = (key: string): number => data.filter((one) => one[key] !== undefined && one[key] !== null).length
      const [row] = await engine.query(
        `select count(price_final) as prices, count(metacritic_score) as scores, count(recommendations_total) as recommendations,
                count(*) filter (where release_precision = 'none' and release_date is not null) as odd from applications`,
      )
      expect(row).toEqual({ prices: having('price_overview'), scores: having('metacritic'), recommendations: having('recommendations'), odd: 0 })
    })
  })

  it.skipIf(adminUrl === null)('end in the same rows in every table', () => {
    expect(contents).toHaveLength(2)
    expect(contents[1]).toEqual(contents[0])
    expect(contents[0]?.applications).toMatch(new RegExp(`^${good.length} rows`))
  })
})
