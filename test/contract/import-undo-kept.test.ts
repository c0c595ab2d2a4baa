import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { emptyCatalogue, visibleContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, writeFile, writeGames } from '../support/store-files'

describe('taking back what was imported', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    let before: Record<string, string>
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      bench = new ImportBench(engine)
      await bench.run(writeGames(folder, games(3), 'first.json'))
      before = await visibleContent(engine)
    })
    const change = () => bench.run(writeGames(folder, [game(1, { name: 'Renamed', genres: [{ id: '1', description: 'Action' }] }), game(9)], 'second.json'))

    it.each<[string, (again: ImportBench) => Promise<unknown>, string]>([
      ['the same file again', (again) => again.run(`${folder}/second.json`), 'It changed nothing, so there is nothing to undo.'],
      ['a file that was rejected whole', (again) => again.run(writeFile(folder, 'none.json', '{"1":{"success":false},"9":{"success":true,"data":{}}}')), 'It changed nothing, so there is nothing to undo.'],
      ['one that failed', (again) => again.run(writeFile(folder, 'bad.json', '{"games": [')), 'It failed and changed nothing.'],
      ['a discarded one', async (again) => {
        const { id } = await again.start(writeGames(folder, games(5), 'looked.json'), { hold: true, resume: false })
        await again.settled(id)
        await again.imports.decide(id, 'discard')
        await again.whenState(id, 'discarded')
      }, 'It was discarded and changed nothing.'],
      ['a cancelled one', async (again) => {
        again.imports.pauseQueue(true)
        const { id } = await again.start(writeGames(folder, games(5), 'stopped.json'))
        await again.imports.cancel(id)
        again.imports.pauseQueue(false)
      }, 'It was cancelled and changed nothing.'],
    ])('still works behind %s', async (_what, come, why) => {
      const second = await change()
      await come(bench)
      const [last, changed, first] = await bench.imports.list()
      expect(last).toMatchObject({ undoable: false, undoRefusal: why })
      expect(changed).toMatchObject({ id: second.id, undoable: true, undoRefusal: null })
      expect(first).toMatchObject({ undoable: false, undoRefusal: `Import ${second.id} has changed the catalogue since: only the last import that changed something can be undone.` })
      await expect(bench.imports.undo(last!.id)).rejects.toMatchObject({ code: 'undo_blocked', message: expect.stringContaining(why) as string, hint: `Import ${second.id} can be undone now.` })
      expect(await bench.imports.undo(second.id)).toEqual({ id: second.id, removed: 1, restored: 1 })
      expect(await visibleContent(engine)).toEqual(before)
      const after = await bench.imports.list()
      expect(after.every(({ undoable }) => !undoable)).toBe(true)
      expect(after.find(({ id }) => id === second.id)).toMatchObject({ state: 'undone', undoRefusal: 'It has been undone already.' })
      expect(after.find(({ id }) => id === first?.id)?.undoRefusal).toBe('What it replaced is no longer kept: only the last import that changed something can be undone.')
    })

    it('is offered in the list, however many came after it', async () => {
      const second = await change()
      await engine.query(`insert into imports (file, bytes, state, finished_at) select 'later', 1, 'failed', now() from generate_series(1, 250)`)
      const list = await bench.imports.list()
      expect(list).toHaveLength(201)
      expect(list.at(-1)).toMatchObject({ id: second.id, undoable: true })
    })

    it('is of the import that was applied last, not of the one with the highest number', async () => {
      const patient = new ImportBench(engine)
      const { id } = await patient.start(writeGames(folder, [game(1, { name: 'Held' })], 'held.json'), { hold: true, resume: false })
      await patient.settled(id)
      await engine.query(`insert into imports (file, bytes, state, finished_at, added, changed_catalogue) values ('other.json', 1, 'applied', now() - interval '1 minute', 1, true)`)
      await patient.imports.decide(id, 'apply')
      await patient.whenState(id, 'applied')
      expect((await patient.imports.list()).filter(({ undoable }) => undoable).map((one) => one.id)).toEqual([id])
      await patient.imports.undo(id)
      expect(await visibleContent(engine)).toEqual(before)
    })

    it('gives a waiting review its older text back', async () => {
      const waiting = (text: string) => bench.run(writeFile(folder, 'reviews.json', JSON.stringify([{ appid: 70, reviews: { reviews: [{ recommendationid: 'a', review: text }] } }])))
      await waiting('old')
      const content = await visibleContent(engine)
      const newer = await waiting('new')
      expect(await engine.query('select review from waiting_reviews')).toEqual([{ review: 'new' }])
      await bench.imports.undo(newer.id)
      expect(await engine.query('select review from waiting_reviews')).toEqual([{ review: 'old' }])
      expect(await visibleContent(engine)).toEqual(content)
    })

    it('is not used up by known reviews that come again, and a review that changed is changed back by its older file', async () => {
      const record = (text: string) => game(1, {}, { reviews: { reviews: [{ recommendationid: 'a', review: text }] } })
      const file = (text: string) => writeGames(folder, [record(text)], `${text}.json`)
      await bench.run(file('good'))
      const better = await bench.run(file('better'))
      expect(better).toMatchObject({ changed: 1, undoable: true })
      expect(await bench.run(file('better'))).toMatchObject({ changed: 0, undoable: false })
      expect(await bench.run(file('good'))).toMatchObject({ changed: 1, unchanged: 0 })
      expect(await engine.query('select review from reviews')).toEqual([{ review: 'good' }])
    })
  })
})
