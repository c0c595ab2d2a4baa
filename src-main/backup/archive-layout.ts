import type { FileHandle } from 'node:fs/promises'

/** An entry of a tar archive: where its content is in the file, and how much of it there is, in bytes. */
export interface ArchiveEntry {
  readonly name: string
  readonly at: number
  readonly size: number
}

export interface ArchiveLayout {
  /** by name; of two of one name the first */
  readonly entries: ReadonlyMap<string, ArchiveEntry>
  /** the first thing that is wrong with the archive itself; null: nothing is */
  readonly fault: string | null
}

/** A tar archive consists of blocks of this size: a header of one block before each content. */
const blockBytes = 512
/** What is read at once where headers are looked for. */
const scanBytes = 1 << 20
/** A backup has one for each page, and a manifest of so many pages could not be read. */
const mostEntries = 1_000_000

/**
 * Finds the entries of a tar archive by their headers, each of which has a checksum. Where one is damaged it looks for the next, so that a
 * damaged block costs one entry and not all that follow it. No content is read, which takes milliseconds.
 */
export async function layoutOf(file: FileHandle): Promise<ArchiveLayout> {
  const { size: fileBytes } = await file.stat()
  const entries = new Map<string, ArchiveEntry>()
  let fault: string | null = null
  let at = 0
  while (at < fileBytes) {
    const header = await read(file, at, blockBytes)
    const entry = parseHeader(header, at)
    if (entry === null) {
      const next = await nextHeader(file, at + blockBytes, fileBytes)
      // The archive ends with empty blocks.
      if (next !== null || !isEmpty(header)) fault ??= `the header at byte ${at} cannot be read`
      if (next === null) return { entries, fault }
      at = next
    } else {
      const end = entry.at + entry.size
      if (end > fileBytes) return { entries, fault: fault ?? 'it ends early' }
      if (entries.has(entry.name)) fault ??= `${entry.name} is in it twice`
      else entries.set(entry.name, entry)
      if (entries.size > mostEntries) return { entries, fault: fault ?? `it has more than ${mostEntries} parts` }
      at = Math.ceil(end / blockBytes) * blockBytes
    }
  }
  return { entries, fault: fault ?? 'it ends early' }
}

/** The content of an entry, or of a part of the file. */
export async function read(file: FileHandle, at: number, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size)
  let done = 0
  while (done < size) {
    const { bytesRead } = await file.read(buffer, done, size - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}

async function nextHeader(file: FileHandle, from: number, fileBytes: number): Promise<number | null> {
  for (let start = from; start < fileBytes; start += scanBytes) {
    const piece = await read(file, start, Math.min(scanBytes, fileBytes - start))
    for (let at = 0; at + blockBytes <= piece.length; at += blockBytes) {
      if (parseHeader(piece.subarray(at, at + blockBytes), 0) !== null) return start + at
    }
  }
  return null
}

const isEmpty = (block: Buffer): boolean => block.every((byte) => byte === 0)

/** Where the fields of a header are (POSIX ustar), and how long they are. */
const fields = { name: [0, 100], size: [124, 12], checksum: [148, 8], format: [257, 5] } as const

/** @returns null if the block is no header, or a damaged one */
function parseHeader(block: Buffer, at: number): ArchiveEntry | null {
  const text = ([from, length]: readonly [number, number]): string => block.toString('latin1', from, from + length)
  if (block.length < blockBytes || text(fields.format) !== 'ustar') return null
  const size = octal(text(fields.size))
  if (size === null || octal(text(fields.checksum)) !== checksumOf(block)) return null
  return { name: text(fields.name).split('\0', 1)[0] ?? '', at: at + blockBytes, size }
}

function octal(text: string): number | null {
  const [digits = ''] = text.trim().split(/[\0 ]/, 1)
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null
}

/** The sum of all bytes, those of the checksum itself as spaces. */
function checksumOf(block: Buffer): number {
  const [from, length] = fields.checksum
  let sum = 0
  for (const [at, byte] of block.entries()) sum += at >= from && at < from + length ? 0x20 : byte
  return sum
}
