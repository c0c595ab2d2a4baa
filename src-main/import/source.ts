import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { asPathError, LudographError, shownPath } from '@contract'
import { damaged, openMember, type Member } from './containers/archive'
import { parquetAsLines } from './containers/parquet'

const chunkBytes = 1 << 20

/** What files of other kinds begin with, so that the user hears what was dropped. */
const foreignFiles: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive (or an Office document)', [0x50, 0x4b, 0x03, 0x04]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a file packed with xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['a file packed with bzip2', [0x42, 0x5a, 0x68]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
]
const parquet = [0x50, 0x41, 0x52, 0x31]

const startsWith = (bytes: Buffer, magic: readonly number[]): boolean => magic.every((byte, place) => bytes[place] === byte)

export interface Source {
  /** unpacked bytes; UTF-16 comes as UTF-8 */
  readonly chunks: AsyncIterable<Buffer>
  /** bytes of the file as it lies on disk that have been read so far */
  bytesRead(): number
  close(): void
}

/**
 * Looks at a path before anything is read from it.
 * @throws LudographError `file_not_found`, `file_empty`, `file_unreadable`
 */
export async function inspectFile(path: string): Promise<{ bytes: number }> {
  const facts = await stat(path).catch((error: unknown) => {
    throw asPathError(error, { doing: 'read', path })
  })
  if (!facts.isFile()) throw new LudographError('file_unreadable', `${shownPath(path)} is not an ordinary file.`, 'Drop a JSON file.')
  if (facts.size === 0) {
    throw new LudographError('file_empty', 'The file is empty.', 'It was probably not copied or downloaded to its end: get it again.')
  }
  return { bytes: facts.size }
}

/** Opens a file by what it holds, whatever it is called: JSON in UTF-8 or UTF-16, plain, gzip or zstd. */
export async function openSource(path: string, member?: Member): Promise<Source> {
  await inspectFile(path)
  if (member) return openInArchive(path, member)
  const beginning = await firstBytes(path)
  if (startsWith(beginning, parquet)) return { chunks: parquetAsLines(path), bytesRead: () => 0, close: () => undefined }
  refuseForeign(beginning, '')
  const file = createReadStream(path, { highWaterMark: chunkBytes })
  const unpack = unpackerFor(beginning)
  const unpacked = unpack ? file.pipe(unpack) : file
  if (unpack) file.on('error', (error) => unpack.destroy(error))
  return {
    chunks: checked(unpacked, path, unpack !== null),
    bytesRead: () => file.bytesRead,
    close: () => {
      file.destroy()
      unpacked.destroy()
    },
  }
}

/** A file of an archive, unpacked; packed once more by itself, that too. */
async function openInArchive(path: string, member: Member): Promise<Source> {
  const stream = await openMember(path, member.name)
  let read = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const piece of stream) {
        read += (piece as Buffer).length
        yield piece as Buffer
      }
    } catch (error) {
      throw damaged(error)
    }
  }
  const pieces = counted()
  const first = await pieces.next()
  const beginning: Buffer = first.done === true ? Buffer.alloc(0) : first.value
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield beginning
    yield* pieces
  }
  const unpacked = isGzip(beginning) ? Readable.from(whole()).pipe(zlib.createGunzip({ chunkSize: chunkBytes })) : whole()
  return {
    chunks: checked(unpacked, path, true),
    bytesRead: () => Math.round(member.packedBytes * Math.min(1, read / Math.max(1, member.bytes))),
    close: () => stream.destroy(),
  }
}

const isGzip = (beginning: Buffer): boolean => startsWith(beginning, [0x1f, 0x8b])
const isZstd = (beginning: Buffer): boolean => startsWith(beginning, [0x28, 0xb5, 0x2f, 0xfd])

/** zlib has zstd since Node 22.15; the desktop application brings such a Node with it. */
const { createZstdDecompress } = zlib as typeof zlib & { createZstdDecompress?: (options: { chunkSize: number }) => zlib.Gunzip }

/** @throws LudographError `not_json` for zstd where this Node cannot unpack it */
function unpackerFor(beginning: Buffer): zlib.Gunzip | null {
  if (isGzip(beginning)) return zlib.createGunzip({ chunkSize: chunkBytes })
  if (!isZstd(beginning)) return null
  if (createZstdDecompress) return createZstdDecompress({ chunkSize: chunkBytes })
  throw new LudographError(
    'not_json',
    'This file is packed with zstd, which this version of Node cannot unpack.',
    'Use Node 22.15 or later, or unpack the file first (zstd -d).',
  )
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw asPathError(error, { doing: 'read', path })
  }
}

async function* checked(stream: AsyncIterable<unknown>, path: string, isPacked: boolean): AsyncGenerator<Buffer> {
  let first = true
  let decoder: TextDecoder | null = null
  try {
    for await (const piece of stream) {
      const chunk = piece as Buffer
      if (first && chunk.length > 0) {
        first = false
        if (isPacked) refuseForeign(chunk, 'The packed file holds ')
        decoder = utf16Decoder(chunk)
      }
      yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8') : chunk
    }
    if (decoder) yield Buffer.from(decoder.decode(), 'utf8') // half a character, if the file ends inside one
  } catch (error) {
    throw readError(error, path)
  }
}

/** A byte order mark tells UTF-16; the decoder takes it out. */
function utf16Decoder(beginning: Buffer): TextDecoder | null {
  if (startsWith(beginning, [0xff, 0xfe])) return new TextDecoder('utf-16le')
  return startsWith(beginning, [0xfe, 0xff]) ? new TextDecoder('utf-16be') : null
}

function refuseForeign(bytes: Buffer, prefix: string): void {
  const kind = foreignFiles.find(([, magic]) => startsWith(bytes, magic))?.[0]
  if (kind === undefined) return
  const message = prefix === '' ? `This is ${kind}, not JSON.` : `${prefix}${kind}, not JSON.`
  throw new LudographError('not_json', message, 'Ludograph reads JSON and tables, plain, packed with gzip, or in a ZIP or tar archive.')
}

function readError(error: unknown, path: string): unknown {
  if (error instanceof LudographError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === 'Z_BUF_ERROR') {
    return new LudographError(
      'gzip_truncated',
      'The packed file ends too early: part of it is missing.',
      'Nothing was imported. It was probably not copied or downloaded to its end: get it again.',
    )
  }
  if (code.startsWith('Z_') || code.startsWith('ZSTD_')) {
    return new LudographError(
      'gzip_damaged',
      'The packed file is damaged and cannot be unpacked.',
      'Nothing was imported. Get the file again.',
      message,
    )
  }
  return asPathError(error, { doing: 'read', path })
}
