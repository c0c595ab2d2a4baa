import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { BatchRows } from '../../../src-main/import/batch-rows'
import { KnownRecords } from '../../../src-main/import/known-records'
import type { ImportCheckpoint } from '../../../src-main/import/import-checkpoint'
import { limits } from '../../../src-main/import/limits'
import { RecordPacker } from '../../../src-main/import/packed-records'
import { PacksAhead, type FinishedBatch } from '../../../src-main/import/packs-ahead'
import { ParserThreads } from '../../../src-main/import/parsers'
import type { RawRecord, Splitter } from '../../../src-main/import/raw-record'
import { readAsFor, type ReadAs } from '../../../src-main/import/read-as'
import { cleaned } from '../../../src-main/import/read-file'
import { nothingStaged, type BatchSize, type FileToRead, type StagedRecords } from '../../../src-main/import/reader-messages'
import { RowWriter } from '../../../src-main/import/row-writer'
import { SeenRecords } from '../../../src-main/import/seen-records'
import { openSource } from '../../../src-main/import/source'
import { splitterFor } from '../../../src-main/import/split'
import { hashOf } from '../../../src-main/import/staged-rows'
import { anyImportFile, bytesOf, contentOf } from '../../support/any-import-file'
import { projectFolder } from '../../support/built'
import { rejectionOf } from '../../support/failure'
import { ParsersHere } from '../../support/parsers-here'
import fc from '../../support/property'
import { allRows, fileOf, nothingKnown, numbers, readImport, rowsOf, type ReadImport } from '../../support/read-import'
import { game, games } from '../../support/store-files'
import { temporaryFolder } from '../../support/temporary-folder'
import { until } from '../../support/wait'

/** The first records of a file, and of an import, are looked at by the reader: parsers get those behind. */
const plain = 55
const size: BatchSize = { bytes: 1 << 20, records: 5 }

/** How the records of a file are read, and its first records. @throws LudographError if it is not a file of records */
async function recordsOf(path: string, file: string): Promise<{ readonly beginning: Buffer; readonly readAs: ReadAs; readonly records: readonly RawRecord[] }> {
  const source = await openSource(path)
  const { beginning, chunks } = await cleaned(source.chunks)
  const readAs = readAsFor(beginning, { file, appid: null, wished: null })
  const records: RawRecord[] = []
  let splitter: Splitter | null = null
  for await (const chunk of chunks) {
    splitter ??= splitterFor(chunk, limits)
    for (const record of splitter.push(chunk)) records.push({ ...record, bytes: Buffer.from(record.bytes) })
  }
  return { beginning, readAs, records: [...records, ...(splitter?.end() ?? [])].slice(0, 40) }
}

describe('records parsed beside the reader', () => {
  const path = temporaryFolder()
  let before: { readonly file: FileToRead; readonly from: ImportCheckpoint; readonly staged: StagedRecords }

  beforeEach(async () => {
    const file = fileOf(path('before'), games(1001, 500_000), 'before')
    const [first] = (await readImport([file], { size: { bytes: 1 << 30, records: 1000 } })).batches
    before = { file, from: first!.checkpoint, staged: { ...nothingStaged, applications: numbers(rowsOf([first!], 'links'), 'appid') } }
  })

  /** Reads the files behind the first 1,000 records of an import. */
  const readBehind = (files: readonly FileToRead[], options: Parameters<typeof readImport>[1] = {}): Promise<ReadImport> =>
    readImport([before.file, ...files], { size, from: before.from, staged: before.staged, ...options })

  /** @returns how many packs were parsed */
  async function expectTheSame(files: readonly FileToRead[], options: Parameters<typeof readImport>[1] = {}, parsers = new ParsersHere(2, options)): Promise<number> {
    const alone = await readBehind(files, options)
    const beside = await readBehind(files, { parsers, ...options })
    expect(beside.totals).toEqual(alone.totals)
    expect(allRows(beside.batches)).toEqual(allRows(alone.batches))
    return parsers.packs
  }

  it('become the same rows and totals, whatever the files hold', async () => {
    let packs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyImportFile, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), async (files, count, isNew) => {
        const written = files.map((file, place) => fileOf(path(`${place}`), bytesOf({ ...file, count: file.count * 5 }, plain), `${place}`))
        const options = isNew ? { newFor: 7 } : {}
        packs += await expectTheSame(written, options, new ParsersHere(count, options))
      }),
      { numRuns: 12 },
    )
    expect(packs).toBeGreaterThan(50)
  })

  it('become the same, however few of them are of an application that came before', async () => {
    const repeated = fc.record({ appid: fc.constantFrom(1, 2), kind: fc.constantFrom('whole', 'partial', 'equal') })
    await fc.assert(
      fc.asyncProperty(fc.array(repeated, { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 12 }), fc.boolean(), async (list, between, isNew) => {
        const records = list.flatMap(({ appid, kind }, place) => {
          const one = kind === 'partial' ? { appid, app_details: { data: { is_free: true, place } } } : game(appid, kind === 'whole' ? { place } : {})
          return [one, ...games(between, 100_000 + 100 * place)]
        })
        const options = isNew ? { newFor: 7 } : {}
        await expectTheSame([fileOf(path('repeated'), [...games(plain, 1000), ...records])], options)
      }),
      { numRuns: 12 },
    )
  })

  it('are refused as too many partial records of one application as they would be here', async () => {
    const records = Array.from({ length: 12 }, (_, place) => [{ appid: 1, app_details: { data: { is_free: true, place } } }, ...games(8, 100_000 + 100 * place)]).flat()
    await expectTheSame([fileOf(path('partials'), [...games(plain, 1000), ...records])])
  })

  it('can be gone on with behind each of their batches', async () => {
    const files = [fileOf(path('a'), contentOf('list', 0, 60, plain), 'a'), fileOf(path('b'), contentOf('lines', 3, 20, 60), 'b')]
    const alone = await readBehind(files)
    const { batches } = await readBehind(files, { parsers: new ParsersHere(2) })
    for (const { checkpoint } of batches.filter((_, place) => place % 3 === 0)) {
      const rest = await readBehind(files, { from: checkpoint, parsers: new ParsersHere(2) })
      expect(rest.totals.records).toBe(alone.totals.records)
      expect(rest.batches.at(-1)?.checkpoint.at).toEqual(batches.at(-1)?.checkpoint.at)
    }
  })

  it('are read here again where their applications came before, and after a while all are', async () => {
    const again = games(400, 1000).map((each, place) => ({ ...each, place }))
    const parsers = new ParsersHere(2)
    expect(await expectTheSame([fileOf(path('again'), [...games(plain, 1000), ...again])], {}, parsers)).toBeLessThan(10)
  })

  it('are known by their bytes', async () => {
    const records = games(plain + 100, 1000).map((each) => JSON.stringify(each))
    const half = records.filter((_, place) => place % 2 === 0)
    const known = {
      hashes: Buffer.concat(half.map((text) => hashOf(Buffer.from(text)))),
      appids: Float64Array.from(half, (text) => (JSON.parse(text) as { appid: number }).appid),
      reviewSets: 0,
    }
    expect(await expectTheSame([fileOf(path('known'), `[${records.join()}]`)], { known })).toBeGreaterThan(10)
  })

  it('count as rejects of which no more is kept than is allowed', async () => {
    const rejects = Array.from({ length: 10_050 }, (_, n) => ({ appid: `none ${n}` }))
    expect(await expectTheSame([fileOf(path('rejects'), [...games(plain), ...rejects])], { size: { bytes: 1 << 20, records: 400 } })).toBeGreaterThan(20)
  })

  it('stay where the file ends early, on its own and among others', async () => {
    const cut = contentOf('list', 0, 33, plain).slice(0, -40)
    expect(await expectTheSame([fileOf(path('cut'), cut)], { salvage: true })).toBeGreaterThan(0)
    expect(await expectTheSame([fileOf(path('cut'), cut, 'cut'), fileOf(path('more'), [game(5)], 'more')])).toBeGreaterThan(0)
  })

  it('fail the whole import, also among other files, if a parser does', async () => {
    const files = [fileOf(path('a'), games(plain + 100, 1), 'a'), fileOf(path('b'), [game(1)], 'b')]
    const parsers = new ParsersHere(2)
    parsers.failsAt = 4
    await expect(readBehind(files, { parsers })).rejects.toMatchObject({ reason: { message: 'the parser is gone' } })
  })

  it('fail it as well if a parser ended while it had nothing to do', async () => {
    const program = path('ends.mjs')
    writeFileSync(program, '')
    const parsers = new ParserThreads(1, { known: nothingKnown }, program)
    parsers.beginFile({ name: 'a', beginning: Buffer.from('[]'), observedAt: { seconds: 1e9, dated: false }, wishes: { appid: null, shape: null } })
    const packer = new RecordPacker()
    await until('the parser to have ended', async () => (await rejectionOf(parsers.parse(packer.take(), 0, []))).code === 'import_failed')
    expect((await rejectionOf(parsers.parse(packer.take(), 0, []))).code).toBe('import_failed')
    await parsers.close()
  })

  const cases = join(projectFolder, '../shared/cases')
  const files = existsSync(cases) ? readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:json|jsonl|ndjson|csv|txt|js)$/.test(entry.name) && statSync(join(cases, entry.name)).size < 200_000) : []

  it.skipIf(files.length === 0)('of every shape that people have', async () => {
    let packs = 0
    for (const { name } of files) {
      const read = await recordsOf(join(cases, name), name).catch(() => null)
      if (read === null) continue
      const { beginning, readAs, records } = read
      const writer = (): { rows: RowWriter; take: (record: RawRecord) => void } => {
        const rows = new RowWriter({ rows: new BatchRows(), known: new KnownRecords(nothingKnown), seen: new SeenRecords() })
        rows.beginFile({ seconds: 1e9, dated: false }, { records: 60 })
        return { rows, take: (record) => rows.take(record, name, readAs) }
      }
      const alone = writer()
      for (const record of records) alone.take(record)

      const parsers = new ParsersHere(1)
      parsers.beginFile({ name, beginning, observedAt: { seconds: 1e9, dated: false }, wishes: { appid: null, shape: null } })
      const beside = writer()
      const ahead = new PacksAhead<null>(parsers, { ...beside, memory: [] })
      const batches: FinishedBatch<null>[] = []
      for (const [place, record] of records.entries()) {
        ahead.add(record)
        if (place % 4 === 3) for await (const batch of ahead.send(null)) batches.push(batch)
      }
      for await (const batch of ahead.finish()) batches.push(batch)
      expect(allRows([...batches, { batch: beside.rows.takeBatch() }]), name).toEqual(allRows([{ batch: alone.rows.takeBatch() }]))
      expect({ ...beside.rows.totals, rejectedAtFirst: null }, name).toEqual({ ...alone.rows.totals, rejectedAtFirst: null })
      packs += parsers.packs
    }
    expect(packs).toBeGreaterThan(100)
  })
})
