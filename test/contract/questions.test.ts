import { beforeAll, describe, expect, it } from 'vitest'
import { LudographError, queryModel, type CallOutput, type CallRequest, type FilterNode, type QueryModelInput } from '@contract'
import { compile } from '../../src-main/query-model/compile'
import { compileBehind, pageOf } from '../../src-main/query-model/behind'
import { writePointer } from '../../src-main/query-model/pointer'
import type { CompileContext } from '../../src-main/query-model/scope'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { analyticsCall } from '../support/analytics-call'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import fc from '../support/property'
import { anyQuestion, oddTexts } from '../support/question-arbitraries'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const context: CompileContext = { currency: 'EUR', conversion: null, fastPaths: [], customFields: [], ambiguousLinks: new Set(['categories']) }
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()

/** Few games with known answers, one of them for each odd text: as name, as key and as value. */
const known = [
  game(1, { name: 'A', genres: [{ id: '1', description: 'Action' }, { id: '2', description: 'Indie' }, { id: '3', description: 'RPG' }], price_overview: { currency: 'EUR', initial: 1000, final: 1000 }, platforms: { windows: true, mac: true, linux: true }, release_date: { coming_soon: false, date: '1 Nov, 2018' }, metacritic: { score: 80 }, x: { n: 1, list: [{ v: 1 }, { v: 2 }, { v: 2 }] } }),
  game(2, { name: 'B', genres: [{ id: '1', description: 'Action' }], price_overview: { currency: 'EUR', initial: 2000, final: 2000 }, platforms: { windows: true, mac: false, linux: false }, release_date: { coming_soon: false, date: '1 Nov, 2019' }, metacritic: { score: 60 }, x: { n: 3, list: [{ v: 'two' }] } }),
  game(3, { name: 'C', price_overview: { currency: 'USD', initial: 99900, final: 99900 }, platforms: { windows: true, mac: false, linux: false }, release_date: { coming_soon: false, date: '2019' }, x: { n: 'three', list: [] } }),
  game(4, { name: 'D', genres: [{ id: '2', description: 'Indie' }], is_free: true, platforms: { windows: true, mac: false, linux: false }, release_date: { coming_soon: true, date: 'soon' }, x: { n: 1e300 } }),
]
const odd = oddTexts.map((text, place) => game(1000 + place, { name: `odd ${place}`, type: 'dlc', odd: { [text]: text } }))

describe('questions', () => {
  const folder = scratchFolders()
  forEachEngine((name, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    const call = analyticsCall(() => analytics)
    const ask = (query: Omit<QueryModelInput, 'version' | 'subject'>, more = {}): Promise<CallOutput<'analytics.run'>> =>
      call('analytics.run', { query: { version: 2, subject: 'applications', unreleased: true, ...query }, ...more })
    const games: FilterNode = { test: 'is', field: 'type', values: ['game'] }

    beforeAll(async () => {
      engine = await catalogues.open()
      const place = await folder()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: place })
      expect(await new ImportBench(engine).run(writeGames(place, [...known, ...odd]))).toMatchObject({ added: known.length + odd.length })
    })

    it('any question, however odd, compiles to a statement that PostgreSQL takes, or says what does not fit', async () => {
      let taken = 0
      // Each in a transaction of its own: a failed one fails whatever follows, and the counterexample would shrink to nothing.
      const explain = (text: string, values: unknown[]): Promise<unknown> =>
        engine.transaction({ readOnly: true, timeLimitMs: 100_000 }, (transaction) => transaction.query(`explain ${text}`, values)).catch((error: unknown) => {
          throw new Error(`${error instanceof Error ? error.message : String(error)}\n${text}\n${JSON.stringify(values)}`)
        })
      await fc.assert(
        fc.asyncProperty(anyQuestion, async (model) => {
          try {
            const { text, values } = compile(model, context, { rowLimit: 10 })
            await explain(text, values)
            for (const measure of [null, ...model.measures.keys()]) {
              const behind = pageOf(compileBehind(model, null, measure, context), '1 as one', '1', 1, 0)
              await explain(behind.text, behind.values)
            }
            taken++
          } catch (error) {
            if (!(error instanceof LudographError)) throw error
            expect(['unfit_field', 'unknown_field']).toContain(error.code)
          }
        }),
        { numRuns: 300 },
      )
      expect(taken).toBeGreaterThan(60)
    })

    it('counts a game with three genres once in totals and once in each of its genres', async () => {
      const answer = await ask({ filter: games, dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }, { aggregate: 'count', transform: { kind: 'share_of_total' } }, { aggregate: 'average', field: 'price' }] }, { totals: true })
      expect(answer.rows).toEqual([['Action', 2, 0.5, 15, 4, 2], ['Indie', 2, 0.5, 10, 4, 1], ['RPG', 1, 0.25, 10, 4, 1], [null, 1, 0.25, null, 4, 0]])
      // What the shares are of is the count again: it is told once, and not as a share.
      expect(answer.totals?.map(({ column, value }) => [column.type, value])).toEqual([['integer', 4], ['money', 15], ['integer', 2]])
      expect(answer.notes.map(({ code }) => code)).toEqual(['several_groups', 'other_currency'])
    })

    it('never lets prices of two currencies meet', async () => {
      for (const [currency, expected] of [['EUR', [2, 30]], ['USD', [1, 999]]] as const) {
        expect((await ask({ currency, measures: [{ aggregate: 'values', field: 'price' }, { aggregate: 'sum', field: 'price' }] })).rows).toEqual([expected])
        const dear = await ask({ currency, filter: { test: 'range', field: 'price', from: 500 }, measures: [{ aggregate: 'count' }] })
        expect(dear.rows).toEqual([[currency === 'USD' ? 1 : 0]])
      }
    })

    it('tells months only of dates that are known to the month', async () => {
      const by = async (bucket: 'year' | 'month') => (await ask({ filter: games, dimensions: [{ field: 'release_date', bucket: { by: bucket } }], measures: [{ aggregate: 'count' }] })).rows
      expect(await by('year')).toEqual([['2018-01-01', 1], ['2019-01-01', 2], [null, 1]])
      expect(await by('month')).toEqual([['2018-11-01', 1], ['2019-11-01', 1], [null, 2]])
    })

    it('reads places in documents safely, and counts values of another type as such', async () => {
      const n = { field: 'document#/x/n', as: 'number' } as const
      const answer = await ask({ filter: games, measures: [{ aggregate: 'average', ...n }, { aggregate: 'values', ...n }, { aggregate: 'other_type', ...n }] })
      expect(answer.rows).toEqual([[2, 2, 2, 2]])
      expect(answer.notes).toContainEqual(expect.objectContaining({ code: 'other_type' }))
      const list = { field: 'document#/x/list/~e/v', as: 'number' } as const
      expect((await ask({ filter: games, measures: [{ aggregate: 'sum', ...list }, { aggregate: 'distinct', ...list }, { aggregate: 'count' }] })).rows).toEqual([[5, 2, 4]])
      expect((await ask({ filter: { all: [games, { test: 'is', ...list, values: [2] }] }, measures: [{ aggregate: 'count' }] })).rows).toEqual([[1]])
      expect((await ask({ filter: { all: [games, { test: 'other_type', ...list }] }, measures: [{ aggregate: 'count' }] })).rows).toEqual([[1]])
    })

    it('takes "none" as a value one can choose, and "not" as everything else', async () => {
      const count = async (filter: QueryModelInput['filter'] & object): Promise<unknown> => (await ask({ filter: { all: [games, filter] }, measures: [{ aggregate: 'count' }] })).rows[0]?.[0]
      expect(await count({ test: 'is', field: 'genre', values: [null] })).toBe(1)
      expect(await count({ test: 'is', field: 'genre', values: [null, 'RPG'] })).toBe(2)
      expect(await count({ test: 'is', field: 'genre', not: true, values: ['Indie'] })).toBe(2)
      expect(await count({ test: 'is', field: 'rating', values: [null] })).toBe(2)
      expect(await count({ test: 'range', field: 'rating', not: true, from: 70 })).toBe(3)
      expect(await count({ any: [{ test: 'is', field: 'name', values: ['A'] }, { all: [{ test: 'is', field: 'platform', values: ['Linux'], not: true }, { test: 'present', field: 'price' }] }] })).toBe(2)
    })

    it.each(oddTexts.map((text, place) => ({ text, place })))('finds the odd text $place as a value and as a place, and nothing else', async ({ text, place }) => {
      const id = writePointer({ column: 'document', steps: [{ key: 'odd' }, { key: text }] })
      const same = oddTexts.flatMap((other, at) => (storable(other) === storable(text) ? [`odd ${at}`] : [])).sort()
      const names = async (filter: FilterNode): Promise<unknown[]> => {
        const { rows } = await ask({ filter: { all: [{ test: 'is', field: 'type', values: ['dlc'] }, filter] }, dimensions: [{ field: 'name', label: text.slice(0, 200) }] })
        return rows.map(([found]) => found).sort()
      }
      expect(await names({ test: 'present', field: id })).toEqual(same)
      expect(await names({ test: 'is', field: id, values: [text] })).toEqual(same)
      if (text !== '') expect(await names({ test: 'text', field: id, how: 'contains', text })).toEqual(same)
      const { values } = await call('analytics.values', { subject: 'applications', field: id, search: text.slice(0, 200) })
      expect(values.filter(({ value }) => value !== null)).toEqual([{ value: storable(text), count: same.length }])
      expect((await call('analytics.behind', { query: { version: 2, subject: 'applications', dimensions: [{ field: id }] }, mark: [text] })).total).toBe(same.length)
      expect((await ask({ filter: { test: 'is', field: 'name', values: [text] }, measures: [{ aggregate: 'count', label: text.slice(0, 200) }] })).rows).toEqual([[0]])
      expect(place).toBeGreaterThanOrEqual(0)
    })

    it('opens the rows behind each mark', async () => {
      const query: QueryModelInput = { version: 2, subject: 'applications', unreleased: true, filter: games, dimensions: [{ field: 'genre' }, { field: 'price', bucket: { by: 'width', width: 5 } }], measures: [{ aggregate: 'count' }] }
      const { rows } = await call('analytics.run', { query })
      expect(rows.length).toBeGreaterThan(3)
      for (const row of rows) expect((await call('analytics.behind', { query, mark: row.slice(0, 2) })).total).toBe(row[2])
      expect(await call('analytics.behind', { query, mark: null })).toMatchObject({ total: 4 })
    })

    it('exports all rows behind a mark, in the order they are listed in', async () => {
      const query: QueryModelInput = { version: 2, subject: 'applications', unreleased: true, filter: games, measures: [{ aggregate: 'median', field: 'price' }, { aggregate: 'average', field: 'document#/x/n', as: 'number' }] }
      const written = async (input: Omit<CallRequest<'analytics.exportRows'>, 'format'>): Promise<Record<string, unknown>[]> => {
        const { token, pieces, rows } = await call('analytics.exportRows', { ...input, format: 'ndjson' })
        const parts: string[] = []
        for (let piece = 0; piece < pieces; piece++) parts.push(Buffer.from((await call('analytics.exportPiece', { token, piece })).base64, 'base64').toString())
        await call('analytics.exportDone', { token })
        const lines = parts.join('').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
        expect(lines).toHaveLength(rows)
        return lines
      }
      for (const measure of [null, 0, 1]) {
        for (const sort of [null, { by: 'name', direction: 'descending' }, { by: 'value', direction: 'ascending' }] as const) {
          const listed = await call('analytics.behind', { query, mark: null, measure, sort })
          if (listed.subject !== 'applications') throw new Error('applications are behind a question about applications')
          const lines = await written({ query, mark: null, measure, sort })
          expect(lines).toHaveLength(listed.total)
          expect(lines.map(({ appid, name, price, currency, rating }) => ({ appid, name, price, currency, rating }))).toEqual(
            listed.applications.map(({ appid, name, price, currency, rating }) => ({ appid, name, price, currency, rating })),
          )
          expect(lines.map(({ genres }) => genres)).toEqual(listed.applications.map(({ genres }) => (genres.length === 0 ? null : genres.join('; '))))
          // A value that a column shows anyway is not written twice.
          expect(lines.map(({ value }) => value)).toEqual(measure === 1 ? listed.applications.map(({ value }) => value) : lines.map(() => undefined))
        }
      }
      const reviews: QueryModelInput = { version: 2, subject: 'reviews' }
      const sort = { by: 'characters', direction: 'descending' } as const
      const listed = await call('analytics.behind', { query: reviews, mark: null, sort })
      if (listed.subject !== 'reviews') throw new Error('reviews are behind a question about reviews')
      if (listed.total > 0) expect((await written({ query: reviews, mark: null, sort })).map(({ recommendationid }) => recommendationid)).toEqual(listed.reviews.map(({ recommendationid }) => recommendationid))
    })

    it('answers from a view what the view can answer, as the tables do', async () => {
      const question = { filter: { all: [games, { test: 'present', field: 'price' }] }, dimensions: [{ field: 'genre', missing: 'leave_out' }], measures: [{ aggregate: 'count' }, { aggregate: 'average', field: 'price' }, { aggregate: 'average', field: 'rating' }] } as const
      const fromView = await ask(question as unknown as Omit<QueryModelInput, 'version' | 'subject'>)
      const fromTables = await ask({ ...question, filter: { all: [...question.filter.all, { all: [] }, { test: 'present', field: 'name' }] } } as unknown as Omit<QueryModelInput, 'version' | 'subject'>)
      expect(fromView.source).toMatchObject({ kind: 'view', name: 'genre_analytics', stale: false })
      expect(fromTables.source).toEqual({ kind: 'tables' })
      expect(fromView.rows).toEqual(fromTables.rows)
      await engine.query("insert into applications (appid, name, type, content_hash) values (99, 'Z', 'video', '')")
      await call('analytics.refreshViews', {})
      expect(await call('analytics.views', {})).toHaveLength(4)
      await engine.query('delete from applications where appid = 99')
    })

    it('lists fields with counts, and places in documents with their types', async () => {
      const { fields, rows } = await call('analytics.fields', { subject: 'applications' })
      expect(rows).toBe(known.length + odd.length)
      expect(fields.find(({ id }) => id === 'genre')).toMatchObject({ occurs: 3, several: true })
      expect((await call('analytics.fields', { subject: 'reviews' })).rows).toBe(0)
      const { paths, sampled } = await call('analytics.paths', { subject: 'applications' })
      expect(sampled).toBe(rows)
      expect(paths.find(({ id }) => id === 'document#/x/n')).toMatchObject({ documents: 4, types: { number: 3, string: 1 }, suggested: 'number' })
      expect(paths.find(({ id }) => id === 'document#/x/list/~e/v')).toMatchObject({ documents: 2, values: 4 })
    })

    it('makes a place fast and takes that back, with the same answers before, during and after', async () => {
      const query = { filter: games, dimensions: [{ field: 'document#/x/n', as: 'number' }], measures: [{ aggregate: 'count' }, { aggregate: 'other_type', field: 'document#/x/n', as: 'number' }] } as const
      const question = query as unknown as Omit<QueryModelInput, 'version' | 'subject'>
      const place = { subject: 'applications', field: 'document#/x/n', as: 'number' } as const
      const before = await ask(question)
      const fast = await call('analytics.makeFast', place)
      const during = await ask(question)
      expect(during.rows).toEqual(before.rows)
      expect(during.sql.text).toContain(fast.column)
      expect(during.sql.text).not.toContain('#>')
      await expect(call('analytics.makeFast', place)).rejects.toMatchObject({ code: 'fast_path_exists' })
      expect(await call('analytics.fastPaths', {})).toHaveLength(1)
      await call('analytics.revertFast', { id: fast.id })
      expect((await ask(question)).rows).toEqual(before.rows)
      for (const text of oddTexts.slice(1, 12)) {
        const made = await call('analytics.makeFast', { subject: 'applications', field: writePointer({ column: 'document', steps: [{ key: 'odd' }, { key: text }] }), as: 'text' })
        await call('analytics.revertFast', { id: made.id })
      }
      await expect(call('analytics.makeFast', { ...place, field: 'document#/x/list/~e/v' })).rejects.toMatchObject({ code: 'unfit_field' })
    })

    it('explains a question and marks the costly step', async () => {
      const plan = await call('analytics.explain', { question: { kind: 'model', query: { version: 2, subject: 'applications', dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }] }, chart: null } })
      const nodes = (node: typeof plan.root): (typeof plan.root)[] => [node, ...node.children.flatMap(nodes)]
      expect(nodes(plan.root).filter(({ costliest }) => costliest)).toHaveLength(1)
      expect(nodes(plan.root).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
      expect(plan.executionMs).toBeGreaterThan(0)
    })

    it('shows an application with everything that is known of it', async () => {
      const page = await call('analytics.application', { appid: 1 })
      expect(page).toMatchObject({ application: { name: 'A', genres: ['Action', 'Indie', 'RPG'] }, reviews: { total: 0 } })
      expect(page.platforms).toEqual(['Windows', 'macOS', 'Linux'])
      expect(JSON.parse(page.documents.find(({ column }) => column === 'document')?.json ?? '')).toMatchObject({ x: { n: 1 } })
      await expect(call('analytics.application', { appid: 5 })).rejects.toMatchObject({ code: 'application_not_found' })
    })

    it('keeps questions: saves, moves, copies, shares and takes them back', async () => {
      const question = { kind: 'model', query: { version: 2, subject: 'applications', measures: [{ aggregate: 'count' }] }, chart: 'number' } as const
      const saved = await call('analytics.save', { name: "it's \\ %", folder: 'A/B', question })
      expect(await call('analytics.updateSaved', { id: saved.id, name: 'New' })).toMatchObject({ name: 'New', folder: 'A/B' })
      await call('analytics.duplicateSaved', { id: saved.id })
      const { json } = await call('analytics.shareSaved', { ids: null })
      expect(await call('analytics.takeShared', { json })).toHaveLength(2)
      expect((await call('analytics.saved', {})).map((item) => item.name)).toEqual(['New', 'New', 'New (copy)', 'New (copy)'])
      for (const broken of ['', '{}', json.replace('"version": 1', '"version": 9')]) {
        await expect(call('analytics.takeShared', { json: broken })).rejects.toMatchObject({ code: 'bad_question_file' })
      }
      for (const { id } of await call('analytics.saved', {})) await call('analytics.deleteSaved', { id })
      await expect(call('analytics.deleteSaved', { id: saved.id })).rejects.toMatchObject({ code: 'saved_not_found' })
    })

    it('does not run again by itself what made the database restart', async () => {
      const text = 'select pg_sleep(600)'
      await expect(call('analytics.sql', { text, secondsLimit: 0.3 })).rejects.toMatchObject({ code: 'time_limit' })
      const again = call('analytics.sql', { text, secondsLimit: 0.3, automatic: true })
      await expect(again).rejects.toMatchObject({ code: name === 'embedded' ? 'query_suspended' : 'time_limit' })
    })

    it('exports all rows, whole', async () => {
      const question = { kind: 'sql', text: "select n, '=1+' || n as formula from generate_series(1, 12345) as n", chart: null } as const
      const fetched = async (format: 'csv' | 'json' | 'ndjson' | 'parquet'): Promise<Buffer> => {
        const { token, pieces, rows, bytes } = await call('analytics.export', { question, format })
        expect(rows).toBe(12345)
        const parts: Buffer[] = []
        for (let piece = 0; piece < pieces; piece++) parts.push(Buffer.from((await call('analytics.exportPiece', { token, piece })).base64, 'base64'))
        await call('analytics.exportDone', { token })
        await expect(call('analytics.exportPiece', { token, piece: 0 })).rejects.toMatchObject({ code: 'export_not_found' })
        const whole = Buffer.concat(parts)
        expect(whole).toHaveLength(bytes)
        return whole
      }
      const csv = (await fetched('csv')).toString().split('\r\n')
      expect([csv.length, csv[0], csv[12345]]).toEqual([12347, '\uFEFFn,formula', "12345,'=1+12345"])
      expect(JSON.parse((await fetched('json')).toString())).toMatchObject({ rowCount: 12345, rows: expect.arrayContaining([[12345, '=1+12345']]) as unknown })
      expect((await fetched('ndjson')).toString().trim().split('\n').map((line) => JSON.parse(line) as unknown)[7]).toEqual({ n: 8, formula: '=1+8' })
      const { parquetReadObjects } = await import('hyparquet')
      const parquet = await fetched('parquet')
      const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) as ArrayBuffer
      const read = await parquetReadObjects({ file })
      expect([read.length, read[12344]]).toEqual([12345, { n: 12345n, formula: '=1+12345' }])
      await analytics.close()
    })
  })
})

it('a question that the contract takes keeps its shape', () => {
  fc.assert(
    fc.property(anyQuestion, (model) => {
      const text = JSON.stringify(model)
      expect(JSON.stringify(queryModel.parse(JSON.parse(text)))).toBe(text)
    }),
    { numRuns: 100 },
  )
})
