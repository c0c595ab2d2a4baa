import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import { catalogueStatus } from '../../src-main/database/catalogue-status'
import type { Engine } from '../../src-main/database/engine'
import { exactContent, stagedRows } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { readGames, samplePath } from '../support/store-files'

interface Described {
  /** a genre's is text, a category's a number */
  id: string | number
  description: string
}

const all = readGames(samplePath)
const good = all.filter((record) => record.app_details?.data !== undefined)
const dataOf = (record: (typeof all)[number]): Record<string, unknown> => record.app_details?.data ?? {}
const listOf = <Entry>(key: string): Entry[][] => good.map((record) => (dataOf(record)[key] ?? []) as Entry[])
const namesOf = (key: string): string[][] => listOf<string>(key).map((names) => [...new Set(names.map((name) => name.trim()))].filter((name) => name !== ''))
const sum = (lists: readonly unknown[][]): number => lists.reduce((total, list) => total + list.length, 0)
const distinct = (lists: readonly string[][]): number => new Set(lists.flat()).size

describe('importing the sample', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let summary: ImportSummary
    beforeAll(async () => {
      engine = await catalogues.open()
      bench = new ImportBench(engine)
      await bench.imports.recover()
      summary = await bench.run(samplePath)
    })

    const count = async (table: string): Promise<unknown> => (await engine.query(`select count(*) as count from ${table}`))[0]?.count

    it('ends applied, with the counts that the file itself gives', () => {
      const reviews = good.flatMap((record) => record.reviews?.reviews ?? [])
      expect(summary).toMatchObject({
        state: 'applied',
        file: 'sample-catalogue.json.gz',
        records: all.length,
        added: good.length,
        changed: 0,
        unchanged: 0,
        rejected: all.length - good.length,
        reviews: reviews.length,
        repaired: 0,
        question: null,
        error: null,
      })
      expect(summary.shape).toBe("the store's answers (a list)")
      expect(summary.peakMemoryBytes).toBeGreaterThan(10e6)
      expect(summary.seconds.total).toBeCloseTo(summary.seconds.read + summary.seconds.stage + summary.seconds.apply, 6)
      expect(Math.min(...Object.values(summary.seconds))).toBeGreaterThan(0)
      expect(Date.parse(summary.finishedAt ?? '')).toBeGreaterThan(Date.parse(summary.createdAt))
    })

    it('fills every table with as many rows as the file gives', async () => {
      expect(await count('applications')).toBe(good.length)
      expect(await count('reviews')).toBe(sum(good.map((record) => record.reviews?.reviews ?? [])))
      expect(await count('developers')).toBe(distinct(namesOf('developers')))
      expect(await count('publishers')).toBe(distinct(namesOf('publishers')))
      expect(await count('application_developers')).toBe(sum(namesOf('developers')))
      expect(await count('application_publishers')).toBe(sum(namesOf('publishers')))
      for (const key of ['genres', 'categories'] as const) {
        const ids = listOf<Described>(key).map((entries) => [...new Set(entries.map(({ id }) => String(id)))])
        expect(await count(key)).toBe(distinct(ids))
        expect(await count(`application_${key}`)).toBe(sum(ids))
      }
    })

    it('reports the same in the status', async () => {
      const byType: Record<string, number> = {}
      for (const record of good) byType[String(dataOf(record).type)] = (byType[String(dataOf(record).type)] ?? 0) + 1
      const status = await catalogueStatus(engine, 3)
      expect(status).toMatchObject({ engine: engine.kind, version: engine.version, catalogue: engine.label, schema: 3 })
      expect(status.counts).toEqual({
        applications: good.length,
        byType,
        reviews: await count('reviews'),
        embeddedApplications: 0,
        embeddedReviews: 0,
      })
    })

    it('lists what it rejected, with the reason', async () => {
      const refused = all.flatMap((record, place) => (record.app_details?.data === undefined ? [{ record, place }] : []))
      const { total, rejects } = await bench.imports.rejects(summary.id, { limit: 100, offset: 0 })
      expect(total).toBe(refused.length)
      expect(rejects.map(({ position, appid, code }) => ({ position, appid, code }))).toEqual(
        refused.map(({ record, place }) => ({ position: place + 1, appid: record.appid, code: 'no_data' })),
      )
      expect(rejects.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(refused.map(({ record }) => record))
    })

    it('leaves nothing in staging and no name with blanks around it', async () => {
      expect(await stagedRows(engine)).toBe(0)
      for (const table of ['developers', 'publishers', 'languages', 'genres', 'categories']) {
        expect(await count(`${table} where name <> trim(name) or name = '' or name ~ '\\s\\s'`)).toBe(0)
      }
    })

    it('connects every row to the import that wrote it', async () => {
      expect(await count(`applications where import_id = ${summary.id}`)).toBe(good.length)
      expect(await count(`reviews where import_id is distinct from ${summary.id}`)).toBe(0)
    })

    it('fills the views, which can be refreshed without locking readers out', async () => {
      for (const view of ['genre_analytics', 'developer_analytics', 'publisher_analytics']) {
        expect(await count(view)).toBeGreaterThan(0)
        const before = await engine.query(`select md5(string_agg(v::text, '' order by v::text)) as md5 from ${view} v`)
        await engine.query(`refresh materialized view concurrently ${view}`)
        expect(await engine.query(`select md5(string_agg(v::text, '' order by v::text)) as md5 from ${view} v`)).toEqual(before)
      }
    })

    it('tells sensible progress', () => {
      const progress = bench.progress(summary.id)
      expect(progress.length).toBeGreaterThan(3)
      let last = 0
      for (const step of progress) {
        expect(step.bytesTotal).toBe(summary.bytes)
        expect(step.bytesRead).toBeLessThanOrEqual(step.bytesTotal)
        expect(step.records).toBeGreaterThanOrEqual(last)
        expect(step.records).toBeLessThanOrEqual(summary.records)
        for (const number of [step.recordsPerSecond, step.megabytesPerSecond, step.secondsLeft ?? 0]) {
          expect(number).toBeGreaterThanOrEqual(0)
          expect(Number.isFinite(number)).toBe(true)
        }
        last = step.records
      }
      const phases = [...new Set(progress.map(({ phase }) => phase))]
      expect(phases).toEqual(['reading', 'lookups', 'applications', 'relations', 'reviews', 'views'])
      expect(bench.imports.running()).toBeNull()
      expect(bench.told.filter(({ topic }) => topic === 'catalogue.changed')).toHaveLength(1)
      expect([...new Set(bench.summaries(summary.id).map(({ state }) => state))]).toEqual(['waiting', 'staging', 'applying', 'applied'])
    })

    it('writes no row at all when the same file comes again', async () => {
      const before = await exactContent(engine)
      const again = await bench.run(samplePath)
      expect(again).toMatchObject({ state: 'applied', added: 0, changed: 0, unchanged: good.length, rejected: all.length - good.length, reviews: 0 })
      expect(await exactContent(engine)).toEqual(before)
    })
  })
})
