import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { LudographError } from '@contract'

const chunkBytes = 1 << 20
const byteOrderMark = [0xef, 0xbb, 0xbf]

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
  ['a file packed with zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['text in UTF-16', [0xff, 0xfe]],
  ['text in UTF-16', [0xfe, 0xff]],
]

const startsWith = (bytes: Buffer, magic: readonly number[]): boolean => magic.every((byte, place) => bytes[place] === byte)

export interface Source {
  /** unpacked bytes, from the first that counts (a byte order mark is left out) */
  readonly chunks: AsyncIterable<Buffer>
  /** bytes left out before the first chunk; known once that is there */
  leftOut(): number
  /** bytes of the file as it lies on disk that have been read so far */
  bytesRead(): number
  close(): void
}

/**
 * Looks at a path before anything is read from it.
 * @throws LudographError `file_not_found`, `is_folder`, `file_empty`, `file_unreadable`
 */
export async function inspectFile(path: string): Promise<{ bytes: number }> {
  const facts = await stat(path).catch((error: unknown) => {
    throw fileError(error)
  })
  if (facts.isDirectory()) {
    throw new LudographError('is_folder', 'This is a folder, not a file.', 'Drop the JSON file that is in it.')
  }
  if (!facts.isFile()) throw new LudographError('file_unreadable', 'This is not an ordinary file.', 'Drop a JSON file.')
  if (facts.size === 0) {
    throw new LudographError('file_empty', 'The file is empty.', 'It was probably not copied or downloaded to its end: get it again.')
  }
  return { bytes: facts.size }
}

/** Opens a file by what it holds, whatever it is called: JSON in UTF-8, plain or gzip. */
export async function openSource(path: string): Promise<Source> {
  await inspectFile(path)
  const beginning = await firstBytes(path)
  refuseForeign(beginning, '')
  const file = createReadStream(path, { highWaterMark: chunkBytes })
  const isGzip = startsWith(beginning, [0x1f, 0x8b])
  const unpacked = isGzip ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file
  if (isGzip) file.on('error', (error) => unpacked.destroy(error))
  let leftOut = 0
  return {
    chunks: checked(unpacked, isGzip, (bytes) => (leftOut = bytes)),
    leftOut: () => leftOut,
    bytesRead: () => file.bytesRead,
    close: () => {
      file.destroy()
      unpacked.destroy()
    },
  }
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
    throw fileError(error)
  }
}

async function* checked(stream: AsyncIterable<unknown>, isGzip: boolean, onLeftOut: (bytes: number) => void): AsyncGenerator<Buffer> {
  let first = true
  try {
    for await (const piece of stream) {
      let chunk = piece as Buffer
      if (first && chunk.length > 0) {
        first = false
        if (isGzip) refuseForeign(chunk, 'The gzip file holds ')
        if (startsWith(chunk, byteOrderMark)) {
          chunk = chunk.subarray(byteOrderMark.length)
          onLeftOut(byteOrderMark.length)
        }
      }
      yield chunk
    }
  } catch (error) {
    throw readError(error)
  }
}

function refuseForeign(bytes: Buffer, prefix: string): void {
  const kind = foreignFiles.find(([, magic]) => startsWith(bytes, magic))?.[0]
  if (kind === undefined) return
  const message = prefix === '' ? `This is ${kind}, not JSON.` : `${prefix}${kind}, not JSON.`
  throw new LudographError('not_json', message, 'Ludograph reads JSON exports of a store in UTF-8, plain or packed with gzip.')
}

function readError(error: unknown): unknown {
  if (error instanceof LudographError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === 'Z_BUF_ERROR') {
    return new LudographError(
      'gzip_truncated',
      'The gzip file ends too early: part of it is missing.',
      'Nothing was imported. It was probably not copied or downloaded to its end: get it again.',
    )
  }
  if (code.startsWith('Z_')) {
    return new LudographError(
      'gzip_damaged',
      'The gzip file is damaged and cannot be unpacked.',
      'Nothing was imported. Get the file again.',
      message,
    )
  }
  return fileError(error)
}

function fileError(error: unknown): unknown {
  if (error instanceof LudographError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === 'ENOENT') return new LudographError('file_not_found', 'There is no such file.', 'Check its name and place.', message)
  if (code === '') return error
  return new LudographError('file_unreadable', 'The file cannot be read.', 'Check that you may read it and that its disk is there.', message)
}
