import { statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { exactContent, stagedRows } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, gamesText, samplePath, writeFile, writeGames } from '../support/store-files'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const text = gamesText(games(3000, 500))
const packed = Buffer.from(gzipSync(text))

describe('files that cannot be imported', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    beforeAll(async () => {
      engine = await catalogues.open()
      bench = new ImportBench(engine)
      folder = await scratch()
      expect(await bench.run(writeGames(folder, games(5)))).toMatchObject({ state: 'applied', added: 5 })
    })

    it.each([
      ['gzip_truncated', 'cut.json.gz.bin', packed.subarray(0, packed.length / 2)],
      ['gzip_damaged', 'damaged.json.gz.bin', Buffer.from(packed.map((byte, place) => (place > 200 && place < 400 ? ~byte : byte)))],
      ['json_truncated', 'cut-at-once.json', text.slice(0, 40)],
      ['not_a_catalogue_file', 'other.json', JSON.stringify({ type: 'FeatureCollection', features: [{ a: 1 }] })],
      ['shape_needed', 'list.json', JSON.stringify(Array.from({ length: 200 }, (_, id) => ({ id, title: 'x' })))],
      ['not_a_catalogue_file', 'numbers.json', '[1, 2, 3]'],
      ['not_a_catalogue_file', 'none.json', '{"games": []}'],
      ['file_empty', 'blank.json', '  \n  '],
      ['not_json', 'picture.json', png],
      ['not_json', 'picture.json.gz', png],
      ['not_json', 'words.json', 'some words\nand more'],
      ['not_json', 'page.json', '<!DOCTYPE html><title>429 Too Many Requests</title>'],
      ['not_a_catalogue_file', 'appids.csv', 'appid,name\n1,Game'],
      ['not_a_catalogue_file', 'error.json', '{"error":"Forbidden"}'],
      ['appid_needed', 'reviews.json', '[{"recommendationid":"1","review":"good"}]'],
    ])('%s: %s', async (code, name, content) => {
      const before = await exactContent(engine)
      // In the window these two are asked about (import-asks.test.ts).
      const by = code === 'shape_needed' || code === 'appid_needed' ? new ImportBench(engine, { asks: false }) : bench
      const summary = await by.run(writeFile(folder, name, content))
      expect(summary).toMatchObject({ state: 'failed', added: 0, error: { code } })
      expect(summary.error?.message).toMatch(/^[A-Z].{15,}/)
      expect(summary.error?.hint).toMatch(/^[A-Z].{10,}\.$/s)
      expect(await exactContent(engine)).toEqual(before)
      expect(await stagedRows(engine)).toBe(0)
      expect(by.imports.running()).toBeNull()
    })

    it.each([
      ['json_truncated', 'cut.json', text.slice(0, text.length / 2)],
      ['json_truncated', 'cut-between.json', text.slice(0, text.lastIndexOf('},{') + 1)],
      ['json_truncated', 'no-end.json', text.slice(0, -1)],
      ['json_broken', 'two.json', text + text],
    ])('%s: %s fails in a script, is asked about in the window, and its whole records can be had', async (code, name, content) => {
      const before = await exactContent(engine)
      const path = writeFile(folder, name, content)
      const script = new ImportBench(engine, { asks: false })
      expect(await script.run(path)).toMatchObject({ state: 'failed', error: { code } })
      const asked = await bench.run(path)
      expect(asked).toMatchObject({ state: 'staged', question: expect.stringMatching(/whole records before that/) as string })
      expect(asked.records).toBeGreaterThan(1000)
      await bench.imports.decide(asked.id, 'discard')
      await bench.whenState(asked.id, 'discarded')
      const { id } = await script.start(path, { hold: true, resume: false, salvage: true })
      expect(await script.settled(id)).toMatchObject({ state: 'staged', records: asked.records, rejected: 0 })
      await script.imports.decide(id, 'discard')
      await script.whenState(id, 'discarded')
      expect(await exactContent(engine)).toEqual(before)
    })

    it('takes no file without a single byte', async () => {
      await expect(bench.start(writeFile(folder, 'empty.json', ''))).rejects.toMatchObject({ code: 'file_empty' })
    })

    it('fails for a file that is gone by the time it is read', async () => {
      const gone = { path: `${folder}/gone.json`, name: 'gone.json', bytes: 10, temporary: false }
      await expect(bench.imports.start(gone, { hold: false, resume: false })).rejects.toMatchObject({ code: 'file_not_found' })
    })

    const withBroken = (first: number): string => gamesText(games(4, first)).replace(`"name":"Game ${first + 2}"`, `"name":Game`)

    it('asks about a record that is no JSON; nothing is changed until the answer, and rejects can be read', async () => {
      const before = await exactContent(engine)
      const asked = await bench.run(writeFile(folder, 'broken.json', withBroken(30)))
      // what applying would do
      expect(asked).toMatchObject({ state: 'staged', records: 4, rejected: 1, added: 3, finishedAt: null, error: null })
      expect(asked.question).toContain('Record 3')
      expect(await exactContent(engine)).toEqual(before)
      const { total, rejects } = await bench.imports.rejects(asked.id, { limit: 10, offset: 0 })
      expect(total).toBe(1)
      expect(rejects[0]).toMatchObject({ position: 3, code: 'bad_json', appid: null })
      await bench.imports.decide(asked.id, 'apply')
      expect(await bench.whenState(asked.id, 'applied')).toMatchObject({ added: 3, rejected: 1, question: null })
      expect(await engine.query('select appid from applications where appid between 30 and 39 order by 1')).toEqual([30, 31, 33].map((appid) => ({ appid })))
      expect(await bench.imports.rejects(asked.id, { limit: 10, offset: 0 })).toMatchObject({ total, rejects, byCode: { bad_json: 1 } })
    })

    it('takes the answer as soon as its question can be read, before it has begun to wait for it', async () => {
      const path = writeFile(folder, 'broken.json', withBroken(60))
      const { id } = await bench.imports.start({ path, name: 'broken.json', bytes: statSync(path).size, temporary: false }, { hold: false, resume: false })
      const question = async (): Promise<string | null> => (await engine.query<{ question: string | null }>('select question from imports where id = $1', [id]))[0]?.question ?? null
      while ((await question()) === null);
      await bench.imports.decide(id, 'discard')
      expect(await bench.whenState(id, 'discarded')).toMatchObject({ added: 0, question: null, error: null })
    })

    it('changes nothing when the answer is to discard it', async () => {
      const before = await exactContent(engine)
      const asked = await bench.run(writeFile(folder, 'broken.json', withBroken(40)))
      await bench.imports.decide(asked.id, 'discard')
      expect(await bench.whenState(asked.id, 'discarded')).toMatchObject({ added: 0, question: null, error: null })
      expect(await exactContent(engine)).toEqual(before)
      expect(await stagedRows(engine)).toBe(0)
      await expect(bench.imports.decide(asked.id, 'apply')).rejects.toMatchObject({ code: 'import_not_waiting' })
      expect((await bench.imports.rejects(asked.id, { limit: 10, offset: 0 })).total).toBe(1)
    })

    it('waits for the user after every import if that is wanted', async () => {
      const patient = new ImportBench(engine, { applyAutomatically: () => false })
      const asked = await patient.run(writeGames(folder, games(2, 50)))
      expect(asked).toMatchObject({ state: 'staged', records: 2, rejected: 0 })
      await patient.imports.decide(asked.id, 'apply')
      expect(await patient.whenState(asked.id, 'applied')).toMatchObject({ added: 2 })
    })

    it('goes on by itself in a script, with the broken one rejected', async () => {
      const script = new ImportBench(engine, { asks: false })
      expect(await script.run(writeFile(folder, 'broken.json', withBroken(60)))).toMatchObject({ state: 'applied', added: 3, rejected: 1 })
    })

    it.each([
      ['plain', 'odd.json', ''],
      ['packed', 'odd.json.gz', ''],
      ['with a byte order mark', 'odd-bom.json', '\ufeff'],
    ])('points at each rejected record in the unpacked file: %s', async (_how, name, beginning) => {
      const records = [game(70), { appid: 71, app_details: { success: false } }, 'text', [1], { name: 'ü😀 no appid' }, { ...game(72), deep: deep(70) }, game(70)]
      const content = Buffer.from(`${beginning}{"metadata": {"games": 1}, "games": [${records.map((record) => JSON.stringify(record)).join(' ,\n ')}, {"appid": 73,,}]}`)
      const asked = await bench.run(writeFile(folder, name, content))
      expect(asked).toMatchObject({ state: 'staged', records: 8, rejected: 7 })
      await bench.imports.decide(asked.id, 'discard')
      await bench.whenState(asked.id, 'discarded')
      const { rejects } = await bench.imports.rejects(asked.id, { limit: 10, offset: 0 })
      expect(rejects.map(({ position, code }) => [position, code])).toEqual([
        [2, 'no_data'], [3, 'not_an_object'], [4, 'not_an_object'], [5, 'no_appid'], [6, 'too_deep'], [7, 'duplicate'], [8, 'bad_json'],
      ])
      for (const { byteOffset, raw } of rejects) {
        const bytes = Buffer.from(raw)
        expect(content.subarray(byteOffset, byteOffset + bytes.length).toString()).toBe(raw)
      }
    })

    it('still imports afterwards', async () => {
      expect(await bench.run(samplePath)).toMatchObject({ state: 'applied' })
    })
  })
})

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
