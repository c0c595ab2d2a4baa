import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../support/built'
import { cli, type CliResult } from '../support/cli'
import { scratchFolders } from '../support/scratch'
import { game, writeFile } from '../support/store-files'

interface Files {
  readonly what: string
  readonly full: string
  readonly prices: string
  readonly empty: string
}

const data = (appid: number, final: number): Record<string, unknown> => ({
  ...game(appid).app_details?.data,
  genres: [{ id: '1', description: 'Action' }],
  price_overview: { currency: 'EUR', initial: final, final, discount_percent: 0 },
})
const answers = (all: Readonly<Record<number, unknown>>): string => JSON.stringify(Object.fromEntries(Object.entries(all).map(([appid, one]) => [appid, { success: true, data: one }])))

const shared = join(projectFolder, '../shared/cases')
const sharedFiles: Files = { what: 'real answers', full: join(shared, '09a-full.json'), prices: join(shared, '09b-price-only.json'), empty: join(shared, '22-empty-data.json') }

describe('what a script may lose: nothing', () => {
  const scratch = scratchFolders()
  let folder: string
  let own: Files
  beforeAll(async () => {
    folder = await scratch()
    const price = (appid: number) => ({ price_overview: data(appid, appid).price_overview })
    own = {
      what: 'own answers',
      full: writeFile(folder, 'full.json', answers({ 10: data(10, 999), 20: data(20, 999), 30: data(30, 999) })),
      prices: writeFile(folder, 'prices.json', answers({ 10: price(10), 20: price(20) })),
      empty: writeFile(folder, 'empty.json', JSON.stringify({ 10: { success: true, data: {} }, 20: { success: false }, 30: { success: true, data: [] } })),
    }
  })

  const run = (catalogue: string, ...args: string[]): Promise<CliResult> => cli([...args, '--catalogue', join(folder, catalogue), '--json'])
  const rows = async (catalogue: string, columns: string): Promise<unknown[][]> =>
    ((await run(catalogue, 'sql', `select ${columns} from applications a order by appid`)).json() as { rows: unknown[][] }).rows
  const facts = `appid, name, type, release_date_text, document::text, short_description, (select string_agg(genre_id::text, ',' order by genre_id) from application_genres g where g.appid = a.appid)`

  it.each(existsSync(sharedFiles.full) ? ['own', 'shared'] : ['own'])('full records, prices alone, empty answers; then the first prices again: %s', async (which) => {
    const { full, prices, empty } = which === 'own' ? own : sharedFiles
    const imported = await run(which, 'import', full)
    expect(imported.code).toBe(0)
    const before = { facts: await rows(which, facts), prices: await rows(which, 'price_overview::text') }
    const priced = await run(which, 'import', prices)
    expect(priced.code).toBe(0)
    const { import: changes } = priced.json() as { import: { id: number; changed: number } }
    expect(changes.changed).toBeGreaterThan(0)
    const after = await rows(which, 'price_overview::text')
    expect(after).not.toEqual(before.prices)
    expect(await rows(which, facts)).toEqual(before.facts)

    const refused = await run(which, 'import', empty)
    expect(refused.code).toBe(1)
    expect(refused.json()).toMatchObject({ import: { records: 3, rejected: 3, rejectedBy: { no_data: 3 } } })
    expect(await rows(which, facts)).toEqual(before.facts)
    expect(await rows(which, 'price_overview::text')).toEqual(after)

    const { imports } = (await run(which, 'history')).json() as { imports: { id: number; undoable: boolean; undoRefusal: string | null }[] }
    expect(imports.map(({ undoable }) => undoable)).toEqual([false, true, false])
    expect(imports.map(({ undoRefusal }) => undoRefusal === null)).toEqual([false, true, false])
    expect((await run(which, 'undo')).json()).toEqual({ undone: { id: changes.id, removed: 0, restored: changes.changed } })
    expect(await rows(which, 'price_overview::text')).toEqual(before.prices)
    expect(await rows(which, facts)).toEqual(before.facts)
  })

  it('prices alone are of no use to an empty catalogue: exit code 1, with the sentence', async () => {
    const result = await run('empty', 'import', own.prices)
    expect(result.code).toBe(1)
    expect(result.json()).toMatchObject({ import: { added: 0, rejected: 2, rejectedBy: { partial: 2 }, rejects: [{ appid: 10, code: 'partial', message: 'Only a price for 10; import its full record first.' }, {}] } })
  })

  it('of several files, one that cannot be imported keeps none of the others out', async () => {
    const cut = writeFile(folder, 'cut.json', '[{"appid": 1,')
    const result = await run('several', 'import', cut, own.full, join(folder, 'not there.json'))
    expect(result.code).toBe(1)
    expect(result.json()).toMatchObject({ imports: [{ file: cut, error: { code: 'json_truncated' } }, { added: 3 }, { file: join(folder, 'not there.json'), error: { code: 'file_not_found' } }] })
    expect(await rows('several', 'appid')).toHaveLength(3)
  })

  it('a file of failures alone is not read to its end', async () => {
    const file = writeFile(folder, 'failures.jsonl', Array.from({ length: 3000 }, (_, place) => `{"appid":${place},"app_details":{"success":false}}`).join('\n'))
    const result = await run('failures', 'import', file)
    expect(result.code).toBe(1)
    expect(result.json()).toMatchObject({ error: { code: 'too_many_rejects', message: expect.stringContaining('answers without data') as string } })
  })

  it('what would empty names needs --replace', async () => {
    const nameless = writeFile(folder, 'nameless.json', answers({ 10: { ...data(10, 999), name: '' }, 20: { ...data(20, 999), name: '' }, 30: data(30, 999) }))
    await run('names', 'import', own.full)
    const refused = await run('names', 'import', nameless)
    expect(refused.code).toBe(1)
    expect(refused.json()).toMatchObject({ error: { code: 'empties_much', hint: expect.stringContaining('--replace') as string } })
    expect((await run('names', 'import', nameless, '--preview')).json()).toMatchObject({ import: { changed: 2, emptied: { names: 2, genres: 0, descriptions: 0 } } })
    expect((await run('names', 'history')).json()).toMatchObject({ imports: [{ state: 'discarded' }, { state: 'failed' }, { state: 'applied' }] })
    expect(await rows('names', 'name')).toEqual([['Game 10'], ['Game 20'], ['Game 30']])
    expect((await run('names', 'import', nameless, '--replace')).code).toBe(0)
    expect(await rows('names', 'name')).toEqual([[''], [''], ['Game 30']])
    const { findings } = (await run('names', 'check')).json() as { findings: { name: string; count: number; advice: string }[] }
    for (const name of ['name-missing', 'facts-emptied']) expect(findings.find((one) => one.name === name)).toMatchObject({ count: 2, advice: expect.stringContaining('undo') as string })
    await run('names', 'undo')
    expect(await rows('names', 'name')).toEqual([['Game 10'], ['Game 20'], ['Game 30']])
  })
})
