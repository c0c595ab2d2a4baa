import { describe, expect, it } from 'vitest'
import { readCheckpoint } from '../../../src-main/import/import-checkpoint'
import type { ReadBatch } from '../../../src-main/import/read-file'
import { readFiles } from '../../../src-main/import/read-files'
import { nothingStaged, type BatchSize, type FileToRead } from '../../../src-main/import/reader-messages'
import { rejectionOf } from '../../support/failure'
import fc from '../../support/property'
import { allRows, fileOf, nothingKnown, numbers, readImport, rowsOf } from '../../support/read-import'
import { game } from '../../support/store-files'
import { anyImportFile, bytesOf, contentOf, type ImportFile } from '../../support/any-import-file'
import { temporaryFolder } from '../../support/temporary-folder'

/** As the database has them of staged applications. */
const hashesIn = (batches: readonly ReadBatch[]): number[] => rowsOf(batches, 'applications').flatMap(({ record_hash: hash }) => (hash ? [hash.readUIntBE(0, 6)] : []))

/** Reading again from each checkpoint gives what reading to the end gave. */
async function expectResumable(files: readonly FileToRead[], size: BatchSize): Promise<void> {
  const whole = await readImport(files, { size })
  expect(whole.totals).toEqual((await readImport(files)).totals)
  for (const [position, { checkpoint }] of whole.batches.entries()) {
    const before = whole.batches.slice(0, position + 1)
    const ofLinks = (isPartial: number) => numbers(rowsOf(before, 'links').filter((row) => row['is_partial']?.[0] === isPartial), 'appid')
    const staged = { applications: ofLinks(0), reviewSets: numbers(rowsOf(before, 'reviewSets'), 'appid'), partials: ofLinks(1), hashes: hashesIn(before) }
    // as it comes back from the database
    const from = readCheckpoint(JSON.parse(JSON.stringify(checkpoint)))
    expect(from).toEqual(checkpoint)
    const rest = await readImport(files, { from, staged, size })
    expect(allRows([...before, ...rest.batches])).toEqual(allRows(whole.batches))
    expect(rest.totals).toEqual(whole.totals)
  }
}

describe('an interrupted import', () => {
  const path = temporaryFolder()
  const write = (place: number, file: ImportFile): FileToRead => fileOf(path(`${place}`), bytesOf(file), `${place}`)

  it('goes on behind any batch exactly as if it had not been interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyImportFile, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }), async (descriptions, records) => {
        const files = [fileOf(path('first'), contentOf('list', 0, 3), 'first'), ...descriptions.map((description, place) => write(place, description))]
        await expectResumable(files, { bytes: 1 << 20, records })
      }),
      { numRuns: 25 },
    )
  })

  it('goes on as well where answers of the store and single records take turns, after each record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.integer({ min: 1, max: 8 }), async (from, count) => {
        const files = [fileOf(path('mixed'), contentOf('mixed', from, count))]
        await expectResumable(files, { bytes: 1 << 20, records: 1 })
      }),
      { numRuns: 25 },
    )
  })

  it('does not take a file for a catalogue that is none, wherever it was interrupted', async () => {
    const other = Array.from({ length: 60 }, (_, isbn) => ({ isbn }))
    const files = [fileOf(path('a'), [game(1)], 'a'), fileOf(path('other'), other, 'other')]
    await expectResumable(files, { bytes: 1 << 20, records: 7 })

    const only = [fileOf(path('only'), other.slice(0, 10))]
    const reading = readFiles({ files: only, from: null, staged: nothingStaged, known: nothingKnown }, { size: { bytes: 1 << 20, records: 4 } })
    const first = (await reading.next()).value as ReadBatch
    const whole = await rejectionOf(readImport(only))
    expect(whole.code).toBe('not_a_catalogue_file')
    expect(await rejectionOf(readImport(only, { from: first.checkpoint }))).toEqual(whole)
  })

  it('is continued from a checkpoint of this version only', async () => {
    const { batches } = await readImport([fileOf(path('a'), [game(1)])])
    const { version, ...unversioned } = batches[0]!.checkpoint
    expect(readCheckpoint(JSON.parse(JSON.stringify({ version, ...unversioned })))).toEqual(batches[0]!.checkpoint)
    for (const stored of [null, unversioned, { ...unversioned, version: 1 }, { version, ...unversioned, more: 1 }]) expect(readCheckpoint(stored)).toBeNull()
  })

  it('has a checkpoint behind its last batch too, and then nothing is left to read', async () => {
    const files = [fileOf(path('a'), [game(1)])]
    const { batches, totals } = await readImport(files)
    const rest = await readImport(files, { from: batches.at(-1)!.checkpoint, staged: { applications: [1], partials: [], hashes: [] } })
    expect(rest.totals).toEqual(totals)
    expect(rest.batches.map(({ batch }) => batch)).toEqual([{}])
  })

  it('knows what it had staged: an equal record further on is a duplicate', async () => {
    const files = [fileOf(path('a'), [game(1), game(2), game(1)])]
    const { batches } = await readImport(files, { size: { bytes: 1 << 20, records: 2 } })
    const from = batches[0]!.checkpoint
    expect(from.at).toMatchObject({ position: 2, container: 'list' })
    const rest = await readImport(files, { from, staged: { applications: [1, 2], partials: [], hashes: hashesIn(batches.slice(0, 1)) } })
    expect(rest.totals).toMatchObject({ records: 3, rejected: 1 })
    expect(numbers(rowsOf(rest.batches, 'rejects'), 'position')).toEqual([3])
  })
})
