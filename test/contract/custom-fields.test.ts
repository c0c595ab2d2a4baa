import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { calls, fieldMapping, type CallInput, type CallName, type CallOutput, type CallRequest, type FieldMapping } from '@contract'
import { exportWork } from '../../src-main/analytics/saved-work/export-work'
import { importWork } from '../../src-main/analytics/saved-work/import-work'
import { createAnalytics } from '../../src-main/analytics/handlers'
import { savedWorkHandlers } from '../../src-main/analytics/saved-work-handlers'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const genre = (id: string, description: string) => ({ genres: [{ id, description }] })
const store = [
  game(10, { name: 'One', ...genre('1', 'Action'), stats: { depth: 3, words: ['b', 'a', 'b'] } }, { reviews: { reviews: [{ recommendationid: '1', review: 'x', voted_up: true }] } }),
  game(20, { name: 'Two', ...genre('1', 'Action'), stats: { depth: 5 } }),
  game(30, { name: 'Three', ...genre('2', 'Puzzle') }),
]
const table = `appid,my_rating,played_on,wanted,shelf
10,"4,5",2024-05-01,yes,played
20,3,2023-01-07,no,wish
30,n/a,,yes,
77,2,2020-01-01,no,played
`
const count = { version: 2, subject: 'applications', measures: [{ aggregate: 'count' }] } as const

describe('custom fields', () => {
  const folders = scratchFolders()
  forEachEngine((_kind, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    let files = 0
    const mapping = (customFields: object[], more: object = {}): FieldMapping =>
      fieldMapping.parse({ version: 1, name: 'mine', title: 'Mine', of: 'applications', keys: [], ids: 'appid', fields: [{ fact: 'id', path: ['appid'] }], customFields, ...more })
    const write = (text: string): string => {
      const path = join(folder, `${++files}.csv`)
      writeFileSync(path, text)
      return path
    }

    const call = async <Name extends CallName>(name: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> => {
      const handlers = { ...createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder }).handlers, ...savedWorkHandlers({ engine: () => engine, emit: () => undefined }) }
      const handler = (handlers as Record<string, unknown>)[name] as (parsed: CallInput<Name>) => Promise<CallOutput<Name>>
      const output = await handler(calls[name].input.parse(input) as CallInput<Name>)
      expect(calls[name].output.safeParse(output).error?.message).toBeUndefined()
      return output
    }
    const ask = async (query: object) => (await call('analytics.run', { query: { ...count, ...query } })).rows

    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await folders()
      bench = new ImportBench(engine)
      await bench.run(writeGames(folder, store))
    })

    it('come with a table of the user’s own: games that are there get its values, others are rejected', async () => {
      const done = await bench.run(write(table), { shape: { name: 'guess' } })
      expect(done).toMatchObject({ state: 'applied', added: 0, changed: 3, rejected: 1 })
      expect(await call('analytics.customFields', {})).toEqual([
        { id: 'custom.my_rating', subject: 'applications', path: 'document#/custom.my_rating', as: 'text', label: 'My rating', unit: null, usedBy: [] },
        { id: 'custom.played_on', subject: 'applications', path: 'document#/custom.played_on', as: 'date', label: 'Played on', unit: null, usedBy: [] },
        { id: 'custom.shelf', subject: 'applications', path: 'document#/custom.shelf', as: 'text', label: 'Shelf', unit: null, usedBy: [] },
        { id: 'custom.wanted', subject: 'applications', path: 'document#/custom.wanted', as: 'boolean', label: 'Wanted', unit: null, usedBy: [] },
      ])
      const fields = (await call('analytics.fields', { subject: 'applications' })).fields.filter(({ group }) => group === 'Custom fields')
      expect(fields.map(({ id, type, occurs }) => [id, type, occurs])).toEqual([['custom.my_rating', 'text', 3], ['custom.played_on', 'date', 2], ['custom.shelf', 'text', 2], ['custom.wanted', 'boolean', 3]])
    })

    it('are measured, grouped by and filtered by like any other, in questions about reviews too', async () => {
      const stars = await bench.run(write(table), { shape: { mapping: mapping([{ label: 'Stars', path: ['my_rating'], as: 'number', unit: 'stars' }]) } })
      expect((await bench.imports.report(stars.id)).unreadValues).toEqual([{ label: 'Stars', count: 1 }])
      expect(await ask({ measures: [{ aggregate: 'average', field: 'custom.stars' }] })).toEqual([[3.75, 2]])
      expect(await ask({ dimensions: [{ field: 'custom.played_on', bucket: { by: 'year' }, missing: 'leave_out' }] })).toEqual([[expect.stringContaining('2023'), 1], [expect.stringContaining('2024'), 1]])
      expect(await ask({ filter: { test: 'is', field: 'custom.wanted', values: [true] } })).toEqual([[2]])
      expect(await ask({ dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'max', field: 'custom.stars' }] })).toContainEqual(expect.arrayContaining(['Action', 4.5]))
      expect(await ask({ subject: 'reviews', filter: { test: 'range', field: 'application.custom.stars', from: 4 } })).toEqual([[1]])
      const fields = (await call('analytics.fields', { subject: 'reviews' })).fields
      expect(fields.find(({ id }) => id === 'application.custom.stars')).toMatchObject({ label: 'Stars (application)', unit: 'stars', occurs: 1 })
    })

    it('can be a path in documents that is named, also one through lists', async () => {
      const depth = await call('analytics.addCustomField', { subject: 'applications', path: 'document#/stats/depth', as: 'number', label: 'Depth', unit: 'm' })
      expect(depth.id).toBe('custom.depth')
      await call('analytics.addCustomField', { subject: 'applications', path: 'document#/stats/words/~e', as: 'text', label: 'Words' })
      expect(await ask({ measures: [{ aggregate: 'sum', field: 'custom.depth' }] })).toEqual([[8]])
      const words = await ask({ dimensions: [{ field: 'custom.words', missing: 'leave_out' }] })
      expect([...words].sort()).toEqual([['a', 1], ['b', 1]])
      const { fields } = await call('analytics.fields', { subject: 'applications' })
      expect(fields.find(({ id }) => id === 'custom.words')).toMatchObject({ several: true, occurs: 1 })
    })

    it('are on the page of an application, in comparisons and in the search', async () => {
      const { facts } = await call('analytics.application', { appid: 10 })
      const custom = facts.filter(({ group }) => group === 'Custom fields').map(({ label, value, unit }) => [label, value, unit])
      expect(custom).toEqual([['Depth', 3, 'm'], ['My rating', '4,5', null], ['Played on', '2024-05-01', null], ['Shelf', 'played', null], ['Stars', 4.5, 'stars'], ['Wanted', true, null], ['Words', 'a, b', null]])
      const compared = await call('segments.compareApplications', { appids: [10, 20] })
      expect(compared.facts.find(({ id }) => id === 'custom.depth')).toMatchObject({ values: [3, 5], differs: true, unit: 'm' })
      expect(await call('search.find', { text: 'stars', limit: 5 })).toContainEqual({ kind: 'field', id: 'custom.stars', label: 'Stars', group: 'Custom fields', type: 'number' })
    })

    it('are renamed without a change to the questions that use them, and say what uses them', async () => {
      await call('analytics.save', { name: 'Deep ones', folder: '', question: { kind: 'model', query: { ...count, filter: { test: 'range', field: 'custom.depth', from: 1 } }, chart: null } })
      await call('analytics.updateCustomField', { id: 'custom.depth', label: 'How deep', unit: null })
      expect((await call('analytics.customFields', {})).find(({ id }) => id === 'custom.depth')).toMatchObject({ label: 'How deep', unit: null, usedBy: ['Deep ones'] })
      expect(await ask({ filter: { test: 'range', field: 'custom.depth', from: 1 } })).toEqual([[2]])
      await expect(call('analytics.updateCustomField', { id: 'custom.depth', label: 'WORDS', unit: null })).rejects.toMatchObject({ code: 'custom_field_exists' })
      await expect(call('analytics.addCustomField', { subject: 'applications', path: 'document#/stats/depth', as: 'number', label: 'Other' })).rejects.toMatchObject({ code: 'custom_field_exists' })
    })

    it.each(['name', 'nowhere#/a', 'document', 'document#', 'application.document#/a'])('%s is no path of an application', async (path) => {
      await expect(call('analytics.addCustomField', { subject: 'applications', path, as: 'text', label: `No ${path}` })).rejects.toMatchObject({ code: 'unknown_field' })
    })

    it('of one name but another type keep an import out, and nothing of it is applied', async () => {
      const failed = await bench.run(write(table), { shape: { mapping: mapping([{ label: 'Stars', path: ['shelf'], as: 'text' }]) } })
      expect(failed).toMatchObject({ state: 'failed', error: { code: 'custom_field_exists', message: expect.stringContaining('“Stars”') as string } })
      expect(await ask({ measures: [{ aggregate: 'average', field: 'custom.stars' }] })).toEqual([[3.75, 2]])
    })

    it('go with saved work, and are not taken twice', async () => {
      const { work } = await exportWork(engine, [])
      const other = await catalogues.open()
      const report = await importWork(other, work)
      expect(report.filter(({ kind }) => kind === 'custom field').every(({ outcome }) => outcome === 'added')).toBe(true)
      expect((await exportWork(other, [])).work.customFields).toEqual(work.customFields)
      expect((await importWork(other, work)).filter(({ kind }) => kind === 'custom field').map(({ outcome }) => outcome)).toEqual(work.customFields.map(() => 'there'))
    })

    it('that are deleted leave their values, and questions say that they are gone', async () => {
      await call('analytics.deleteCustomField', { id: 'custom.depth' })
      await expect(ask({ filter: { test: 'range', field: 'custom.depth', from: 1 } })).rejects.toMatchObject({ code: 'unknown_field' })
      await expect(call('analytics.deleteCustomField', { id: 'custom.depth' })).rejects.toMatchObject({ code: 'custom_field_not_found' })
      await call('analytics.addCustomField', { subject: 'applications', path: 'document#/stats/depth', as: 'number', label: 'Depth' })
      expect(await ask({ filter: { test: 'range', field: 'custom.depth', from: 1 } })).toEqual([[2]])
    })

    it('that cannot be read take no list with them', async () => {
      await engine.query(`insert into custom_fields (id, subject, path, read_as, label) values ('custom.forged', 'applications', 'name', 'text', 'Forged'), ('x; drop', 'applications', 'document#/q', 'text', 'Odd')`)
      const { fields } = await call('analytics.fields', { subject: 'applications' })
      expect(fields.some(({ id }) => id === 'custom.depth')).toBe(true)
      expect(fields.some(({ label }) => label === 'Forged' || label === 'Odd')).toBe(false)
      await engine.query(`delete from custom_fields where label in ('Forged', 'Odd')`)
    })
  })
})
