import { expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { games, writeGames } from '../support/store-files'

/** Every key and index of the tables that a first import writes without them. */
const keysAndIndexes = (engine: Engine): Promise<unknown[]> =>
  engine.query(`
    select conrelid::regclass::text as place, conname as name, pg_get_constraintdef(oid) as definition, convalidated as valid
    from pg_constraint where conrelid::regclass::text like 'application%'
    union all
    select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid
    from pg_index where indrelid::regclass::text like 'application%'
    order by 1, 2, 3`)

forEachEngine((_name, catalogues) => {
  const scratch = scratchFolders()

  it('a first import that is written without keys and indexes has all of them at its end', async () => {
    const engine = await catalogues.open()
    const before = await keysAndIndexes(engine)
    expect(before.length).toBeGreaterThan(20)
    expect(await new ImportBench(engine).run(writeGames(await scratch(), games(5200)))).toMatchObject({ state: 'applied', added: 5200 })
    expect(await keysAndIndexes(engine)).toEqual(before)
  })

  it('a link that leads nowhere is told with its cure, and nothing is imported', async () => {
    const engine = await catalogues.open()
    await engine.transaction({}, async (transaction) => {
      await transaction.query('set local session_replication_role = replica')
      await transaction.query('insert into application_genres (appid, genre_id) values (1, 999999)')
    })
    const bench = new ImportBench(engine)
    const ended = await bench.run(writeGames(await scratch(), games(5200)))
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'catalogue_damaged', hint: expect.stringContaining('Maintenance') as string } })
    expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 0 }])
    await engine.query('delete from application_genres')
    expect(await bench.run(writeGames(await scratch(), games(5200)))).toMatchObject({ state: 'applied', added: 5200 })
  })
})
