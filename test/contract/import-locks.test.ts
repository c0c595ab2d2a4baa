import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { importLock } from '../../src-main/database/locks'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { emptyCatalogue, visibleContent } from '../support/catalogue-content'
import { onServer, type Catalogues } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { Interleaving, seeded } from '../support/interleave'
import { endLockHolders } from '../support/lock-holders'
import { scratchFolders } from '../support/scratch'
import { steppedEngine } from '../support/stepped-engine'
import { game, writeGames } from '../support/store-files'

// Two programs import into one catalogue on a server, and the connection that keeps them apart is cut. Whatever happens, the
// catalogue is what one of them says, or the other, or both in order, and nobody says "applied" who is not in it.

const interleavings = 20
/** small, so that even a small file is staged in several pieces */
const batch = { bytes: 1 << 20, records: 8 }

const mine = Array.from({ length: 30 }, (_, place) => game(1 + place, { name: `Mine ${place}`, developers: ['Mine', `Studio ${place % 4}`], genres: [{ id: '1', description: 'Action' }] }))
const theirs = Array.from({ length: 30 }, (_, place) => game(16 + place, { name: `Theirs ${place}`, developers: ['Theirs', `Studio ${place % 3}`], genres: [{ id: '2', description: 'Puzzle' }] }))

onServer((catalogues: Catalogues) => {
  const scratch = scratchFolders()
  let target: EngineTarget
  let mineFile: string
  let theirsFile: string
  let first: Engine
  let second: Engine

  const bench = (engine: Engine): ImportBench => new ImportBench(engine, { asks: false, batch })

  /** Imports to the end, trying again for as long as another program is at it. */
  async function importPatiently(engine: Engine, file: string, rest: () => Promise<void> = () => Promise.resolve()): Promise<ImportSummary> {
    for (;;) {
      const own = bench(engine)
      const summary = await own.run(file)
      await own.imports.close()
      if (summary.error?.code !== 'import_running') return summary
      await rest()
    }
  }

  beforeAll(async () => {
    target = await catalogues.target()
    const folder = await scratch()
    mineFile = writeGames(folder, mine, 'mine.json')
    theirsFile = writeGames(folder, theirs, 'theirs.json')
    first = await catalogues.open(target)
    second = await catalogues.open(target)
  })

  describe('an import whose lock is lost', () => {
    it.each([
      ['before it stages a piece', (what: string, count: number) => what === 'begin' && count > 6],
      ['while it stages a piece', (what: string) => what.startsWith('update imports set checkpoint')],
      ['before it applies', (what: string) => what.startsWith("update imports set state = $2")],
      ['at the beginning of applying', (what: string) => what.startsWith('lock table staging_applications')],
      ['in the middle of applying', (what: string) => what.startsWith('analyze import_touched')],
      ['at the end of applying', (what: string) => what.startsWith('update imports set state = \'applied\'')],
    ])('%s ends, says so, and has changed nothing', async (_moment, isMoment) => {
      await emptyCatalogue(first)
      let count = 0
      let isCut = false
      const cut = steppedEngine(first, {
        before: async (what) => {
          if (isCut || !isMoment(what, count++)) return
          isCut = true
          expect(await endLockHolders(target, importLock)).toBe(1)
        },
      })
      const ended = await importPatiently(cut, mineFile)
      expect(isCut).toBe(true)
      expect(ended).toMatchObject({ state: 'failed', error: { code: 'lock_lost' } })
      expect(await first.query('select appid from applications')).toEqual([])
      expect(await importPatiently(second, theirsFile)).toMatchObject({ state: 'applied', added: theirs.length })
    })

    it('while it is taken says so, too', async () => {
      await second.transaction({}, async (transaction) => {
        // What a transaction of the last holder that is still under way has: the taker waits for it with the lock in its hands.
        await transaction.query('select pg_advisory_xact_lock_shared($1::bigint)', [importLock + 100])
        const taken = first.exclusive(importLock).then(() => null, (error: unknown) => error)
        while ((await endLockHolders(target, importLock)) === 0);
        expect(await taken).toMatchObject({ code: 'lock_lost' })
      })
    })

    it('leaves all to the program that imports meanwhile', async () => {
      await emptyCatalogue(first)
      let other: ImportSummary | null = null
      let begun = 0
      const cut = steppedEngine(first, {
        before: async (what) => {
          if (what !== 'begin' || ++begun !== 3) return
          await endLockHolders(target, importLock)
          other = await importPatiently(second, theirsFile)
        },
      })
      expect(await importPatiently(cut, mineFile)).toMatchObject({ state: 'failed', error: { code: 'lock_lost' } })
      expect(other).toMatchObject({ state: 'applied', added: theirs.length })
      const names = await first.query<{ name: string }>('select name from applications order by appid')
      expect(names.map(({ name }) => name)).toEqual(theirs.map((_, place) => `Theirs ${place}`))
    })

    it('is stopped at once, also while it waits for an answer', async () => {
      await emptyCatalogue(first)
      const waiting = new ImportBench(first, { batch, applyAutomatically: () => false })
      const { id } = await waiting.run(mineFile)
      await endLockHolders(target, importLock)
      expect(await waiting.when(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'failed', error: { code: 'lock_lost' } })
      expect(await first.query('select appid from applications')).toEqual([])
      await waiting.imports.close()
    })
  })

  it('never applies rows that another import has staged', async () => {
    await emptyCatalogue(first)
    const waiting = new ImportBench(first, { batch, applyAutomatically: () => false })
    const { id } = await waiting.run(mineFile)
    await second.transaction({}, async (transaction) => {
      await transaction.query(`select set_config('ludograph.staging_import', '999', true)`)
      await transaction.query(`insert into staging_unchanged values (1, false)`)
    })
    await expect(waiting.imports.preview(id)).rejects.toMatchObject({ code: 'import_failed' })
    await waiting.imports.decide(id, 'apply')
    expect(await waiting.when(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'failed', error: { code: 'import_failed' } })
    expect(await first.query('select appid from applications')).toEqual([])
    await waiting.imports.close()
  })

  it('never applies less than it has staged', async () => {
    await emptyCatalogue(first)
    const waiting = new ImportBench(first, { batch, applyAutomatically: () => false })
    const { id } = await waiting.run(mineFile)
    await second.query('delete from staging_links where appid = 3')
    await waiting.imports.decide(id, 'apply')
    expect(await waiting.when(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'failed', error: { code: 'import_failed' } })
    expect(await first.query('select appid from applications')).toEqual([])
    await waiting.imports.close()
  })

  describe('two imports at once, with the lock cut now and then', () => {
    /** what the catalogue is after importing these files one after the other */
    const expected = new Map<string, string>()
    beforeAll(async () => {
      for (const order of [[], ['mine'], ['theirs'], ['mine', 'theirs'], ['theirs', 'mine']]) {
        await emptyCatalogue(first)
        for (const name of order) expect(await importPatiently(first, name === 'mine' ? mineFile : theirsFile)).toMatchObject({ state: 'applied' })
        expected.set(order.join(', '), JSON.stringify(await visibleContent(first)))
      }
      expect(new Set(expected.values()).size).toBe(5)
    })

    it.each(Array.from({ length: interleavings }, (_, seed) => seed + 1))('interleaving %i', async (seed) => {
      await emptyCatalogue(first)
      const random = seeded(seed)
      const interleaving = new Interleaving(random)
      const cuts = new Set([Math.floor(random() * 60), Math.floor(random() * 160)])
      const told: { who: string; state: string; code: string | null }[] = []
      const party = (who: string, engine: Engine, file: string) => {
        const stepped = interleaving.engine(who, engine)
        return async (): Promise<void> => {
          const { state, error } = await importPatiently(stepped, file, () => interleaving.rest(who, 30))
          told.push({ who, state, code: error?.code ?? null })
        }
      }
      await interleaving.run({ mine: party('mine', first, mineFile), theirs: party('theirs', second, theirsFile) }, async (step) => {
        if (cuts.has(step)) await endLockHolders(target, importLock)
      })
      const content = JSON.stringify(await visibleContent(first))
      const applied = told.filter(({ state }) => state === 'applied').map(({ who }) => who)
      const allowed = applied.length < 2 ? [applied.join()] : ['mine, theirs', 'theirs, mine']
      expect(allowed.map((order) => expected.get(order)), JSON.stringify({ told, steps: interleaving.steps })).toContain(content)
      expect(told.filter(({ state }) => state !== 'applied').map(({ code }) => code).filter((code) => code !== 'lock_lost')).toEqual([])
    })
  })
})
