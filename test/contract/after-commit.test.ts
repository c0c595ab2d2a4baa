import { beforeAll, expect, it } from 'vitest'
import { LudographError } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { cli } from '../support/cli'
import { damagedCatalogue } from '../support/damaged-catalogue'
import { forEachEngine, onEmbedded, type Catalogues } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { steppedEngine } from '../support/stepped-engine'
import { games, writeGames } from '../support/store-files'

// What follows a committed change (a vacuum, a checkpoint, its figures) may fail: of a damaged page elsewhere, of a full disk. The change stays
// and is told as done.

const refused = new LudographError('disk_full', 'The disk is full.', 'Make room.')

forEachEngine((_kind, catalogues) => {
  const scratch = scratchFolders()
  let engine: Engine
  let file: string
  beforeAll(async () => {
    engine = await catalogues.open(await catalogues.target())
    file = writeGames(await scratch(), games(3), 'three.json')
  })

  /** An engine on which the steps that fit fail, and what the user is told. */
  function failing(fits: (what: string) => boolean): { bench: ImportBench; notices: string[] } {
    const notices: string[] = []
    const stepped = steppedEngine(engine, { before: (what) => (fits(what) ? Promise.reject(refused) : Promise.resolve()) })
    return { bench: new ImportBench(stepped, { asks: false, onNotice: (text) => notices.push(text) }), notices }
  }

  it.each([
    ['the vacuum', (what: string) => what === 'session'],
    ['noting how long it took', (what: string) => what.startsWith('update imports set seconds_apply')],
  ])('an import is applied although %s fails, and can be undone', async (_what, fits) => {
    const { bench, notices } = failing(fits)
    const summary = await bench.run(file)
    expect(summary).toMatchObject({ state: 'applied', error: null, added: 3 })
    expect(bench.told.map(({ topic }) => topic)).toContain('catalogue.changed')
    expect(notices).toEqual(['The import is in the catalogue. Cleaning up after it failed: The disk is full. Make room.'])
    const before = bench.told.length
    const undone = failing((what) => what === 'session')
    expect(await undone.bench.imports.undo(summary.id)).toMatchObject({ id: summary.id, removed: 3 })
    expect(undone.notices).toEqual(['The import was undone. Cleaning up after it failed: The disk is full. Make room.'])
    expect(undone.bench.told).toMatchObject([{ topic: 'catalogue.changed' }, { topic: 'imports.changed', payload: { state: 'undone' } }])
    expect(bench.told).toHaveLength(before)
    await Promise.all([bench, undone.bench].map(({ imports }) => imports.close()))
  })
})

onEmbedded((catalogues: Catalogues) => {
  const scratch = scratchFolders()
  it('on the command line, with a damaged page in a table that the import does not read', async () => {
    // A page that was written since the last vacuum: the next one reads it.
    const write = (engine: Engine): Promise<unknown> => engine.query(`insert into sql_history (text, milliseconds) values ('select 1', 1)`)
    const target = await damagedCatalogue(catalogues, [{ table: 'sql_history', page: 0 }], 'flipped bit', write)
    if (target.kind !== 'embedded') throw new Error('not a folder')
    const file = writeGames(await scratch(), games(2, 9_000_000), 'two.json')
    const imported = await cli(['import', file, '--catalogue', target.folder, '--json'])
    expect([imported.code, imported.json()], imported.stderr).toMatchObject([0, { import: { added: 2 } }])
    expect(imported.stderr).toMatch(/Note: The import is in the catalogue\. Cleaning up after it failed: Part of this catalogue is damaged/)
    const undone = await cli(['undo', '--catalogue', target.folder, '--json'])
    expect([undone.code, undone.json()], undone.stderr).toMatchObject([0, { undone: { removed: 2 } }])
    expect(undone.stderr).toContain('Note: The import was undone.')
  })
})
