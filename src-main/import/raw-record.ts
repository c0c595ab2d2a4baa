import { LudographError } from '@contract'
import { z } from 'zod'
import type { ScannedValue } from './json-scanner'

/** One record of a file, not yet parsed. */
export interface RawRecord extends ScannedValue {
  /** 1 for the first record of the file */
  readonly position: number
  /** where it begins, in bytes of the unpacked file */
  readonly offset: number
  /** the key it stands under (its appid in the store's own answers), else null */
  readonly key: string | null
  /** set if the splitter already knows that it is no JSON: the reason */
  readonly broken: string | null
}

/** How records are held together. Within one file answers and single records may take turns. */
export const container = z.enum(['games', 'list', 'answers', 'records', 'lines', 'table'])
export type Container = z.infer<typeof container>

const containerWords: Readonly<Record<Container, string>> = { games: 'a list', list: 'a list', answers: 'by key', records: 'one after another', lines: 'one a line', table: 'a table' }

/** What holds the records, in words. */
export const describeContainers = (all: readonly Container[]): string => [...new Set(all.map((one) => containerWords[one]))].join(', ')

const layout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inside'), path: z.array(z.string()).readonly(), keyed: z.boolean() }),
  z.strictObject({ kind: z.literal('records') }),
  z.strictObject({ kind: z.literal('list-of-answers'), anyKey: z.boolean().optional() }),
])

/** Where to go on in a file after `position` records: everything a splitter must know. */
export const checkpoint = z.strictObject({
  /** bytes of the unpacked file to leave out */
  offset: z.number().int().nonnegative(),
  position: z.number().int().nonnegative(),
  /** what holds the record before the checkpoint */
  container,
  /** where its records are, if its beginning had to be looked at for that */
  layout: layout.optional(),
})
export type Checkpoint = Readonly<z.infer<typeof checkpoint>>

/** Cuts chunks of a file into records. */
export interface Splitter {
  /** Records whose last byte is in this chunk. @throws LudographError if the file cannot be cut */
  push(chunk: Buffer): Iterable<RawRecord>
  /** Call when there are no more bytes. @throws LudographError if the file ended too early or holds no records */
  end(): Iterable<RawRecord>
  /** What holds the last record that was seen; null before that is known. */
  readonly container: Container | null
  /** Where another splitter goes on behind the record handed on last; null if that cannot be done there. */
  checkpoint(): Checkpoint | null
}

/** The error for valid JSON that is something else than a catalogue. */
export const notACatalogue = (found: string): LudographError =>
  new LudographError(
    'not_a_catalogue_file',
    `This is JSON, but not a store catalogue. ${found}`,
    'Ludograph reads what the store says of games, however it is held together, the best-known data sets and reviews. See what it knows with: shapes.',
  )

export const describeByte = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16).padStart(2, '0')}`
