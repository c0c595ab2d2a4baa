import type { FileHandle } from 'node:fs/promises'

/** An entry of a tar archive: where its content is in the file, and how much of it there is, in bytes. */
export interface ArchiveEntry {
  readonly name: string
  readonly at: number
  readonly size: number
}

export interface ArchiveLayout {
  /** by name; where two have the same name, the first */
  readonly entries: ReadonlyMap<string, ArchiveEntry>
  /** the first thing that is wrong with the archive itself; null: nothing is */
  readonly fault: string | null
}

/** A tar archive consists of blocks of this size: a header of one block before each content. */
const blockBytes = 512
/** Read at once where headers are looked for: enough for a scan, and not much where a page of megabytes follows. */
const windowBytes = 1 << 16
/** A backup has an entry for each page. */
const mostHeaders = 250_000
/** tar programs fill up the end with empty blocks. */
const mostPadding = 1 << 20

/**
 * Finds the entries of a tar archive by their headers, each of which has a checksum. No content is read, which takes milliseconds.
 * @param pastFaults goes on behind a header that is damaged, so that it costs one entry and not all that follow it; else stops there
 */
export async function layoutOf(file: FileHandle, { pastFaults }: { readonly pastFaults: boolean }): Promise<ArchiveLayout> {
  const { size: fileBytes } = await file.stat()
  const block = blocksOf(file)
  const entries = new Map<string, ArchiveEntry>()
  let fault: string | null = null
  let headers = 0
  let contentEnd: number | null = null
  let at = 0
  while (at < fileBytes) {
    const found = await block(at)
    const entry = parseHeader(found, at)
    if (entry !== null) {
      const end = entry.at + entry.size
      if (++headers > mostHeaders) return { entries, fault: fault ?? `it has more than ${mostHeaders} parts` }
      if (end > fileBytes) return { entries, fault: fault ?? 'it ends early' }
      if (entries.has(entry.name)) fault ??= `${entry.name} is in it twice`
      else entries.set(entry.name, entry)
      at = Math.ceil(end / blockBytes) * blockBytes
    } else {
      contentEnd ??= await contentEndOf(file, fileBytes)
      if (at >= contentEnd) return { entries, fault }
      fault ??= isEmpty(found) ? `the header at byte ${at} is empty, or something stands behind the end` : `the header at byte ${at} cannot be read`
      at += blockBytes
    }
    if (fault !== null && !pastFaults) return { entries, fault }
  }
  return { entries, fault: fault ?? 'it ends early' }
}

/** Whether an entry of this name has its header in the last part of the file: what a backup is known by whose beginning is damaged. */
export async function endsWith(file: FileHandle, names: readonly string[]): Promise<boolean> {
  const { size } = await file.stat()
  const from = Math.max(0, Math.floor((size - mostPadding) / blockBytes) * blockBytes)
  const end = await read(file, from, size - from)
  for (let at = 0; at + blockBytes <= end.length; at += blockBytes) {
    if (names.includes(parseHeader(end.subarray(at, at + blockBytes), 0)?.name ?? '')) return true
  }
  return false
}

/** A part of a file, shorter only where the file ends. */
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

/** Reads single blocks by way of a window, so that a scan reads nothing twice. */
function blocksOf(file: FileHandle): (at: number) => Promise<Buffer> {
  let window: { readonly at: number; readonly data: Buffer } = { at: 0, data: Buffer.alloc(0) }
  return async (at) => {
    if (at < window.at || at + blockBytes > window.at + window.data.length) window = { at, data: await read(file, at, windowBytes) }
    return window.data.subarray(at - window.at, at - window.at + blockBytes)
  }
}

const isEmpty = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/** Behind this place are only the empty blocks that an archive ends with. */
async function contentEndOf(file: FileHandle, fileBytes: number): Promise<number> {
  const from = Math.max(0, fileBytes - mostPadding)
  const end = await read(file, from, fileBytes - from)
  return from + end.findLastIndex((byte) => byte !== 0) + 1
}

/** Where the fields of a header are (POSIX ustar), and how long they are. */
const fields = { name: [0, 100], size: [124, 12], checksum: [148, 8], format: [257, 5] } as const

/** @returns null if the block is no header, or a damaged one */
function parseHeader(block: Buffer, at: number): ArchiveEntry | null {
  const text = ([from, length]: readonly [number, number]): string => block.toString('latin1', from, from + length)
  if (block.length < blockBytes || text(fields.format) !== 'ustar') return null
  const size = octal(text(fields.size))
  if (size === null || octal(text(fields.checksum)) !== checksumOf(block)) return null
  // Whoever packs a folder again may get names that begin with it.
  const name = (text(fields.name).split('\0', 1)[0] ?? '').replace(/^\.\//, '')
  return { name, at: at + blockBytes, size }
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
