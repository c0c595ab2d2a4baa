import { beforeAll, describe, expect, it } from 'vitest'
import { calls, sqlHistoryLimit, type CallInput, type CallRequest } from '@contract'
import { savedWorkHandlers, type SavedWorkHandlers } from '../../src-main/analytics/saved-work-handlers'
import { snippets } from '../../src-main/analytics/sql/snippets'
import { runSql } from '../../src-main/analytics/sql/run-sql'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { rejectionOf } from '../support/failure'

forEachEngine((_name, catalogues) => {
  let engine: Engine
  let work: SavedWorkHandlers
  const call = <Name extends keyof SavedWorkHandlers>(name: Name, input: CallRequest<Name>): ReturnType<SavedWorkHandlers[Name]> =>
    work[name](calls[name].input.parse(input) as CallInput<Name>) as ReturnType<SavedWorkHandlers[Name]>
  const run = (text: string) => runSql(engine, text, { rowLimit: 1000, secondsLimit: 60 })

  beforeAll(async () => {
    engine = await catalogues.open(await catalogues.target('sample'))
    work = savedWorkHandlers({ engine: () => engine, emit: () => undefined })
  })

  describe('what helps to write SQL', () => {
    it('lists tables and columns with types, comments and keys; the application’s own tables are left out', async () => {
      const tables = await call('sql.schema', {})
      expect(tables.slice(0, 2).map(({ name }) => name)).toEqual(['applications', 'reviews'])
      const applications = tables[0]!
      expect(applications).toMatchObject({ kind: 'table', comment: expect.stringContaining('store entry') as string })
      const column = (name: string) => applications.columns.find((one) => one.name === name)
      expect(column('appid')).toMatchObject({ type: 'bigint', key: true })
      expect(column('metacritic_score')).toMatchObject({ type: 'smallint', key: false, comment: expect.stringMatching(/^Rating/) as string })
      expect(column('price_final')?.comment).toContain('hundredths')
      const names = tables.map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining(['application_genres', 'genres', 'genre_analytics', 'segments']))
      expect(names.filter((name) => /^(staging_|undo_|settings|saved_queries|dashboard|sql_history)/.test(name))).toEqual([])
      expect(tables.filter(({ comment }) => comment === null).map(({ name }) => name)).toEqual([])
    })

    it('gives examples of every column of every table it lists', async () => {
      for (const { name, columns } of await call('sql.schema', {})) {
        const examples = await call('sql.examples', { table: name })
        expect(Object.keys(examples).sort()).toEqual(columns.map((column) => column.name).sort())
      }
      const { type, name, appid } = await call('sql.examples', { table: 'applications' })
      expect(type).toContain('game')
      expect(name).toHaveLength(3)
      expect(Number(appid?.[0])).toBeGreaterThan(0)
      for (const table of ['settings', 'pg_authid', 'applications"; drop table x; --']) {
        await expect(call('sql.examples', { table })).rejects.toMatchObject({ code: 'query_refused' })
      }
    })

    it.each(snippets.map(({ title, text }) => [title, text] as const))('the snippet “%s” runs', async (_title, text) => {
      const { columns, rowCount } = await run(text)
      expect(columns.length).toBeGreaterThan(1)
      expect(rowCount).toBeGreaterThanOrEqual(0)
    })

    it('remembers what was run, each text once, the newest first, and forgets it', async () => {
      await call('sql.remember', { text: 'select 1', milliseconds: 3, rows: 1, error: null })
      await call('sql.remember', { text: 'selct 2', milliseconds: 1, rows: null, error: 'not understood' })
      await call('sql.remember', { text: ' select 1 ', milliseconds: 5, rows: 1, error: null })
      const history = await call('sql.history', {})
      expect(history).toMatchObject([{ text: 'select 1', milliseconds: 5, rows: 1 }, { text: 'selct 2', rows: null, error: 'not understood' }])
      await call('sql.forget', { id: history[0]!.id })
      expect((await call('sql.history', {})).map(({ text }) => text)).toEqual(['selct 2'])
      for (let run = 0; run < sqlHistoryLimit + 3; run += 1) await call('sql.remember', { text: `select ${run}`, milliseconds: 1, rows: 1, error: null })
      expect(await engine.query('select count(*) as kept, min(text) as first from sql_history')).toEqual([{ kept: sqlHistoryLimit, first: 'select 10' }])
      await call('sql.forget', { id: null })
      expect(await call('sql.history', {})).toEqual([])
    })
  })

  describe('an error in a statement', () => {
    /** What is marked, and what is offered instead. */
    async function marked(text: string): Promise<{ marked: string | null; instead: readonly string[]; hint: string | null }> {
      const { place, hint } = await rejectionOf(run(text))
      return { marked: place === undefined ? null : text.slice(place.from, place.to), instead: place?.instead ?? [], hint }
    }

    it.each([
      ['select * from aplications', 'aplications', ['applications']],
      ['-- ü 🎮\n\n select * from games g where g.appid = 1 ;', 'games', ['applications']],
      ['select nam from applications', 'nam', ['name']],
      ['select 1;', null, []],
      ['select a.titel from applications a', 'a.titel', []],
      ['select a.title from applications a', 'a.title', ['a.name']],
      ['select rating from applications', 'rating', ['metacritic_score']],
      ['select "Name" from applications', '"Name"', ['name']],
      ['select recomendationid from reviews', 'recomendationid', ['recommendationid']],
      ['select zzzzzzzz from applications', 'zzzzzzzz', []],
    ] as const)('%s', async (text, word, instead) => {
      if (word === null) return expect(await run(text)).toMatchObject({ rowCount: 1 })
      const found = await marked(text)
      expect({ marked: found.marked, instead: found.instead.slice(0, 1) }).toEqual({ marked: word, instead })
      if (instead.length > 0) expect(found.hint).toMatch(`Did you mean ${instead[0]}`)
      return undefined
    })

    it.each([
      ['selct 1', 'selct'],
      ['select (1', '1'],
      ['select 1 from', 'from'],
      ['/* x */ delete from applications', 'delete'],
      ['with gone as (delete from applications returning 1) select * from gone', 'delete'],
      ['select 1; select 2', 'select'],
      ['select appid into other from applications', 'into'],
      ['select appid from applications for update', 'for update'],
      ['select $1', '$1'],
      ["select pg_read_file('/etc/passwd')", 'pg_read_file'],
      ['select * from pg_authid', 'pg_authid'],
      ['select * from other.things', 'other.things'],
      ['select sum(name) from applications', 'sum'],
    ])('%s: its place is marked', async (text, word) => {
      expect((await marked(text)).marked).toBe(word)
    })
  })
})
