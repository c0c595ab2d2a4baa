import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PathCollector } from '../../../src-main/analytics/document-paths'
import { formats } from '../../../src-main/analytics/export/formats'
import { uniqueNames } from '../../../src-main/analytics/export/unique-names'
import { planFastPath } from '../../../src-main/analytics/fast-paths'
import { roundWidth } from '../../../src-main/analytics/round-width'
import { literally } from '../../../src-main/query-model/conditions'
import { readDate } from '../../../src-main/query-model/literals'
import { Names, plainName } from '../../../src-main/query-model/names'
import { Parameters } from '../../../src-main/query-model/parameters'
import { readPointer, writePointer } from '../../../src-main/query-model/pointer'
import { RunningMarks } from '../../../src-main/analytics/runs'
import { Runs } from '../../../src-main/query-model/runs'
import { readStatement } from '../../../src-main/analytics/sql/read-statement'
import fc from '../../support/property'

const folder = mkdtempSync(join(tmpdir(), 'ludograph-unit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('files with named values name each once', async () => {
  expect(uniqueNames([{ name: 'a' }, { name: 'a' }, { name: 'a_2' }, { name: 'a' }])).toEqual(['a', 'a_2', 'a_2_2', 'a_3'])
  let text = ''
  async function* rows() {
    yield [[1, 2]]
  }
  const columns = (['a', 'a'] as const).map((name) => ({ name, label: name, type: 'integer' as const }))
  await formats.ndjson.write(columns, rows(), async (piece) => void (text += String(piece)), null)
  expect(text).toBe('{"a":1,"a_2":2}\n')
})

describe('places in documents', () => {
  const steps = fc.array(fc.oneof(fc.string({ unit: 'binary' }).map((key) => ({ key })), fc.constant({ each: true as const })), { maxLength: 6 })
  it('are read as they were written', () => {
    fc.assert(fc.property(steps, (some) => {
      expect(readPointer(writePointer({ column: 'document', steps: some }))).toEqual({ column: 'document', steps: some })
    }))
  })

  it('are collected with types, and lists share one place', () => {
    const collector = new PathCollector()
    collector.add('document', { a: 1, list: [{ v: 'x' }, { v: 2 }], 'odd/key~': null })
    collector.add('document', { a: '2019-02-24' })
    const paths = Object.fromEntries(collector.paths((id) => id === 'document#/a').map((path) => [path.id, path]))
    expect(paths['document#/a']).toMatchObject({ documents: 2, types: { number: 1, string: 1 }, fast: true })
    expect(paths['document#/list/~e/v']).toMatchObject({ documents: 1, values: 2, types: { number: 1, string: 1 }, steps: ['list', null, 'v'] })
    expect(paths['document#/odd~1key~0']).toMatchObject({ types: { null: 1 } })
  })

  it('become columns whose names and statements no key can break', async () => {
    const { sql, revertSql, column } = planFastPath({ subject: 'applications', field: writePointer({ column: 'document', steps: [{ key: "a'; drop table applications; --" }, { key: '\\' }] }), as: 'text' })
    expect(column).toMatch(/^fast_[0-9a-f]{12}$/)
    expect(sql[0]).toContain(String.raw`array['a''; drop table applications; --', E'\\']::text[]`)
    expect(revertSql).toEqual([`alter table applications drop column ${column}, drop column ${column}_other`])
    expect(() => planFastPath({ subject: 'reviews', field: 'document#/~e', as: 'text' })).toThrow(/one value/)
  })
})

describe('parameters', () => {
  it('are given once each, only where they are used, in the order of the text', () => {
    const parameters = new Parameters()
    const [unused, a, again, b] = [parameters.add('x', 'text'), parameters.add('a\0', 'text'), parameters.add('a\0', 'text'), parameters.add([1, 2], 'bigint[]')]
    expect([unused, a, again]).toEqual(['$1::text', '$2::text', '$2::text'])
    expect(parameters.finish(`${b} ${a} ${again}`)).toEqual({ text: '$1::bigint[] $2::text $2::text', values: [[1, 2], 'a\uFFFD'] })
  })

  it('names are plain and different', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainName(text, 'value')).toMatch(/^[a-z_][a-z0-9_]{0,40}$/)
    }))
    expect(plainName('Select', 'x')).toBe('select_')
    const names = new Names()
    expect([names.take('a'), names.take('a'), names.take('a')]).toEqual(['a', 'a_2', 'a_3'])
  })

  it('patterns are taken literally', () => expect(literally('50%_\\')).toBe('50\\%\\_\\\\'))

  it.each([['2019', '2019-01-01'], ['2019-02', '2019-02-01'], [2019, '2019-01-01'], ['2019-02-30', null], ['soon', null], ['0000', null], [true, null]])('%j is the date %j', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it.each([[0.3, 0.5], [1, 1], [3, 5], [11, 20], [17.98, 20], [55, 100]])('a width of %d is rounded up to %d', (width, round) => expect(roundWidth(width)).toBe(round))
})

describe('what runs', () => {
  it('is noted, and what was running at an unexpected end is not run again by itself', () => {
    const path = join(folder, 'marks.json')
    const mark = 'a'.repeat(32)
    const first = new RunningMarks(path)
    first.begin(mark, true)
    const next = new RunningMarks(path)
    expect(next.isSuspect(mark)).toBe(true)
    expect(() => next.begin(mark, true)).toThrow(expect.objectContaining({ code: 'query_suspended' }) as Error)
    next.begin(mark, false)
    next.end(mark, false)
    expect(new RunningMarks(path).isSuspect(mark)).toBe(false)
    next.begin(mark, true)
    next.end(mark, true)
    expect(new RunningMarks(path).isSuspect(mark)).toBe(true)
  })

  it('can be stopped by its name; a second of the same name stops the first', async () => {
    const runs = new Runs()
    const until = (signal: AbortSignal): Promise<string> => new Promise((done) => signal.addEventListener('abort', () => done('stopped')))
    const first = runs.under('a', until)
    const second = runs.under('a', until)
    expect(await first).toBe('stopped')
    expect(runs.cancel('a', true)).toBe(true)
    expect(await second).toBe('stopped')
    expect(runs.cancel('a', true)).toBe(false)
  })
})

describe("reading a statement of one's own", () => {
  it('finds the statement alone, and what it names', async () => {
    const { text, names } = await readStatement(" -- ü\n select lower(name), 1 operator(pg_catalog.+) 2, ('x')::a.b, ('y').z from public.applications ; -- end")
    expect(text).toMatch(/^(-- ü\n )?select lower\(name\), .* from public\.applications$/)
    expect(names.map(({ kind, schema, name }) => `${kind} ${schema ?? ''}.${name}`).sort()).toEqual([
      'function .lower', 'function .z', 'operator pg_catalog.+', 'relation public.applications', 'type a.b',
    ])
  })

  it('says where it stops understanding', async () => {
    await expect(readStatement('selct 1')).rejects.toMatchObject({ code: 'query_failed', message: expect.stringContaining('selct') as string })
  })

  it('takes anything without breaking', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await readStatement(text).catch((error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/^query_/) as string }))
      }),
      { numRuns: 300 },
    )
  })
})
