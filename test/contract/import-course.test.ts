import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { exactContent, stagedRows } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, readGames, samplePath, writeFile, writeGames } from '../support/store-files'

/** Makes the import slow or fail when it writes the row that has this count. */
async function trap(engine: Engine, table: string, at: number, action: string): Promise<() => Promise<void>> {
  await engine.transaction({}, (transaction) =>
    transaction.script(`
      create sequence trap_count;
      create function trap() returns trigger language plpgsql as $$
      begin
        if nextval('trap_count') = ${at} then ${action}; end if;
        return new;
      end $$;
      create trigger trap before insert or update on ${table} for each row execute function trap();`),
  )
  return async () => {
    await engine.query(`drop function trap() cascade`)
    await engine.query('drop sequence trap_count')
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

describe('the course of an import', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    let before: Record<string, string>
    /** a part of the sample: games with links and reviews */
    let sample: string
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
      sample = writeGames(folder, readGames(samplePath).slice(0, 150), 'sample.json')
      await new ImportBench(engine).run(writeGames(folder, games(3)))
    })
    beforeEach(async () => {
      bench = new ImportBench(engine)
      before = await exactContent(engine)
    })

    it.each([
      ['staging_applications', 100],
      ['applications', 100],
      ['application_genres', 50],
      ['reviews', 20],
    ])('rolls everything back when writing to %s fails in the middle', async (table, at) => {
      const free = await trap(engine, table, at, "raise exception 'no more room in the trap'")
      const summary = await bench.run(sample)
      expect(summary).toMatchObject({ state: 'failed', added: 0 })
      expect(summary.error?.message).not.toBe('')
      expect(summary.error?.detail).toContain('no more room in the trap')
      expect(await exactContent(engine)).toEqual(before)
      expect(await stagedRows(engine)).toBe(0)
      await free()
    })

    it('cancels while it stages', async () => {
      const many = writeGames(folder, Array.from({ length: 6000 }, (_, place) => game(1000 + place, { about_the_game: 'x'.repeat(6000) })), 'many.json')
      const { id } = await bench.start(many)
      await bench.whenPhase(id, 'reading')
      expect(bench.imports.running()).toMatchObject({ id, phase: 'reading' })
      await bench.imports.cancel(id)
      expect(await bench.settled(id)).toMatchObject({ state: 'cancelled', added: 0, error: null })
      expect(await exactContent(engine)).toEqual(before)
      expect(await stagedRows(engine)).toBe(0)
      expect(bench.imports.running()).toBeNull()
      await expect(bench.imports.cancel(id)).rejects.toMatchObject({ code: 'import_not_found' })
    })

    it('cancels while it applies, even in the middle of a long statement', async () => {
      const free = await trap(engine, 'applications', 50, 'perform pg_sleep(30)')
      const { id } = await bench.start(sample)
      await bench.whenPhase(id, 'applications')
      await pause(100)
      const began = performance.now()
      await bench.imports.cancel(id)
      expect(await bench.settled(id)).toMatchObject({ state: 'cancelled', added: 0, error: null })
      expect(performance.now() - began).toBeLessThan(8000)
      expect(await exactContent(engine)).toEqual(before)
      expect(await stagedRows(engine)).toBe(0)
      await free()
    })

    it('takes one import after the other, in the order they came', async () => {
      const first = await bench.start(writeGames(folder, games(50, 100), 'a.json'))
      const second = await bench.start(writeGames(folder, games(50, 125), 'b.json'))
      expect(second.state).toBe('waiting')
      expect(await bench.settled(second.id)).toMatchObject({ state: 'applied', added: 25, unchanged: 25 })
      expect(await bench.settled(first.id)).toMatchObject({ state: 'applied', added: 50 })
      const order = bench.told.flatMap((event) => (event.topic === 'imports.changed' ? [`${event.payload.id} ${event.payload.state}`] : []))
      expect(order.indexOf(`${second.id} staging`)).toBeGreaterThan(order.indexOf(`${first.id} applied`))
      expect((await bench.imports.list()).map(({ id }) => id).slice(0, 2)).toEqual([second.id, first.id])
    })

    it('cancels one that waits in the queue, and the one before goes on', async () => {
      const first = await bench.start(sample) // works after all those that failed
      const second = await bench.start(writeGames(folder, games(5, 700), 'b.json'))
      await bench.imports.cancel(second.id)
      expect(await bench.settled(second.id)).toMatchObject({ state: 'cancelled' })
      expect(await bench.settled(first.id)).toMatchObject({ state: 'applied' })
      expect(await engine.query('select 1 from applications where appid = 700')).toEqual([])
    })

    describe('when the program ended in the middle', () => {
      it.each([
        ['waiting', 'interrupted'],
        ['staging', 'interrupted'],
        ['applying', 'staged'],
      ])('offers to go on with an import that was %s, or to discard it', async (was, becomes) => {
        const [row] = await engine.query<{ id: number }>("insert into imports (file, bytes, state) values ('x.json', 5, $1) returning id", [was])
        const id = row?.id ?? 0
        const next = new ImportBench(engine)
        await next.imports.recover()
        const found = (await next.imports.list())[0]
        expect(found).toMatchObject({ id, state: becomes, finishedAt: null, error: null })
        expect(found?.question).toMatch(/^Ludograph ended/)
        expect(await exactContent(engine)).toEqual(before)
        if (becomes === 'staged') await next.settled(id)
        await next.imports.decide(id, 'discard')
        expect(await next.whenState(id, 'discarded')).toMatchObject({ question: null })
        expect(await stagedRows(engine)).toBe(0)
        expect(await next.run(writeGames(folder, [game(800 + id)]))).toMatchObject({ state: 'applied', added: 1 })
      })

      it('keeps one that was staged waiting, and applies it when told to', async () => {
        const patient = new ImportBench(engine, { applyAutomatically: () => false })
        const asked = await patient.run(writeFile(folder, 'wait.json', '{"games": [{"appid": 900, "app_details": {"data": {"name": "Patience"}}}, {"appid": 901}]}'))
        expect(asked).toMatchObject({ state: 'staged', rejected: 1 })
        await patient.imports.close()
        expect(await engine.query('select state from imports where id = $1', [asked.id])).toEqual([{ state: 'staged' }])
        const next = new ImportBench(engine)
        await next.imports.recover()
        const waiting = await next.settled(asked.id)
        expect(waiting).toMatchObject({ state: 'staged', question: asked.question })
        expect(await exactContent(engine)).toEqual(before)
        await next.imports.decide(asked.id, 'apply')
        expect(await next.whenState(asked.id, 'applied')).toMatchObject({ added: 1, rejected: 1 })
        expect(await engine.query('select name from applications where appid = 900')).toEqual([{ name: 'Patience' }])
        expect((await next.imports.rejects(asked.id, { limit: 10, offset: 0 })).rejects).toMatchObject([{ position: 2, appid: 901, code: 'no_data' }])
      })

      it('lets a script apply what was staged by importing the same file, without reading it again', async () => {
        const patient = new ImportBench(engine, { applyAutomatically: () => false })
        const path = writeGames(folder, games(2, 970), 'left.json')
        const left = await patient.run(path)
        await patient.imports.close()
        const script = new ImportBench(engine, { asks: false })
        await script.imports.recover()
        expect((await script.imports.list())[0]).toMatchObject({ id: left.id, state: 'staged' })
        const { id } = await script.start(path, { hold: false, resume: true })
        expect(id).toBe(left.id)
        expect(await script.whenState(id, 'applied')).toMatchObject({ records: 2, added: 2 })
      })

      it('lets a script import another file while one is staged: that one begins anew later', async () => {
        const patient = new ImportBench(engine, { applyAutomatically: () => false })
        const left = await patient.run(writeGames(folder, games(2, 980), 'left.json'))
        await patient.imports.close()
        const script = new ImportBench(engine, { asks: false })
        await script.imports.recover()
        expect(await script.run(writeGames(folder, games(2, 990), 'other.json'))).toMatchObject({ state: 'applied', added: 2 })
        const given = (await script.imports.list()).find(({ id }) => id === left.id)
        expect(given).toMatchObject({ state: 'interrupted', question: expect.stringMatching(/gave way to another import/) as string })
        await script.imports.resume(left.id)
        expect(await script.whenState(left.id, 'applied')).toMatchObject({ records: 2, added: 2 })
      })

      it('discards one that was staged when told to', async () => {
        const patient = new ImportBench(engine, { applyAutomatically: () => false })
        const asked = await patient.run(writeGames(folder, games(2, 950)))
        await patient.imports.close()
        const next = new ImportBench(engine)
        await next.imports.recover()
        await next.settled(asked.id)
        await next.imports.decide(asked.id, 'discard')
        await next.whenState(asked.id, 'discarded')
        expect(await exactContent(engine)).toEqual(before)
        expect(await stagedRows(engine)).toBe(0)
      })

      it('goes on where it stopped when it is closed while it reads', async () => {
        const many = writeGames(folder, Array.from({ length: 3000 }, (_, place) => game(2000 + place, { about_the_game: 'x'.repeat(9000) })), 'many.json')
        const { id } = await bench.start(many)
        await bench.whenPhase(id, 'reading')
        await bench.imports.close()
        expect(await exactContent(engine)).toEqual(before)
        const next = new ImportBench(engine)
        await next.imports.recover()
        expect((await next.imports.list())[0]).toMatchObject({ id, state: 'interrupted' })
        const staged = await stagedRows(engine)
        expect(staged).toBeGreaterThan(0)
        await next.imports.resume(id)
        expect(await next.whenState(id, 'applied')).toMatchObject({ records: 3000, added: 3000, rejected: 0 })
        expect(await engine.query('select count(*) as count from applications where appid between 2000 and 4999')).toEqual([{ count: 3000 }])
      })

      it('starts from the beginning, and says so, if another version of Ludograph wrote the checkpoint', async () => {
        const patient = new ImportBench(engine, { applyAutomatically: () => false })
        const left = await patient.run(writeGames(folder, games(4, 960), 'earlier.json'))
        await patient.imports.close()
        expect(await stagedRows(engine)).toBeGreaterThan(0)
        // as it was written before checkpoints had a version
        await engine.query("update imports set state = 'staging', question = null, checkpoint = checkpoint - 'version' - 'foreign' where id = $1", [left.id])
        const next = new ImportBench(engine)
        await next.imports.recover()
        const found = (await next.imports.list()).find(({ id }) => id === left.id)
        expect(found).toMatchObject({ state: 'interrupted', records: 0, question: expect.stringMatching(/^Another version of Ludograph/) as string })
        expect(await stagedRows(engine)).toBe(0)
        await next.imports.resume(left.id)
        expect(await next.whenState(left.id, 'applied')).toMatchObject({ records: 4, added: 4, question: null })
      })

      it('goes on when the same file is dropped again, and begins anew when it has changed', async () => {
        const path = writeGames(folder, Array.from({ length: 3000 }, (_, place) => game(20_000 + place, { about_the_game: 'y'.repeat(9000) })), 'again.json')
        const { id } = await bench.start(path)
        await bench.whenPhase(id, 'reading')
        await bench.imports.close()
        const next = new ImportBench(engine)
        await next.imports.recover()
        const other = await next.start(writeGames(folder, games(3, 900), 'again.json'), { hold: true, resume: true })
        expect(other.id).not.toBe(id)
        await next.settled(other.id)
        await next.imports.decide(other.id, 'discard')
        await next.whenState(other.id, 'discarded')
        const rewritten = writeGames(folder, Array.from({ length: 3000 }, (_, place) => game(20_000 + place, { about_the_game: 'y'.repeat(9000) })), 'again.json')
        const same = await next.start(rewritten, { hold: false, resume: true })
        expect(same.id).toBe(id)
        // what it had staged was given up for the import in between
        expect(await next.whenState(id, 'applied')).toMatchObject({ records: 3000, added: 3000 })
      })
    })
  })
})
