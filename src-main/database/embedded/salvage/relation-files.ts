import { open, readdir, stat, truncate, type FileHandle } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isWhole, pageBytes, pagesPerFile, sealPage } from './page-checksum'

/** A damaged page of a table or an index that is not one of PostgreSQL's own. */
export interface DamagedPage {
  /** the first file of its table, below the data folder, as `pg_relation_filepath` names it */
  readonly path: string
  /** number of the page in its table, from 0 */
  readonly block: number
}

export interface PagesLooked {
  readonly damaged: DamagedPage[]
  /** damaged pages of PostgreSQL's own tables: made good from the untouched ones that each database folder begins with, or taken as they are */
  readonly system: { readonly mended: number; readonly asFound: number }
  /** the highest position in the write-ahead log that a whole page names */
  readonly lastPosition: bigint
}

/** Tables and indexes of a user have numbers from here on (`FirstNormalObjectId`). */
const firstOwnNumber = 16_384
/** The databases of a folder: the first two are as initdb made them, and nobody writes to them. */
export const ownDatabase = 'base/5'
const untouchedDatabase = 'base/1'
const relationFile = /^(\d+)(?:\.(\d+))?$/
const chunkPages = 512

/** A page of PostgreSQL's own that differs from the untouched one by so few bytes is that one, damaged. */
const fewBytes = 8

/**
 * Looks at every page of a copy of a data folder. A damaged page gets the checksum of what is in it now, so that PostgreSQL reads it;
 * those of the user's tables are in the result.
 * @param onPages hears how many pages have been looked at, of how many
 */
export async function lookAtPages(dataDir: string, signal: AbortSignal, onPages: (done: number, all: number) => void): Promise<PagesLooked> {
  const files = await relationFiles(dataDir)
  const all = files.reduce((sum, { pages }) => sum + pages, 0)
  const damaged: DamagedPage[] = []
  const system = { mended: 0, asFound: 0 }
  let lastPosition = 0n
  let done = 0
  for (const { folder, name, number, first, pages } of files) {
    const path = join(dataDir, folder, name)
    const untouched = folder === ownDatabase && number < firstOwnNumber ? join(dataDir, untouchedDatabase, name) : null
    await truncate(path, pages * pageBytes) // of one that was cut in the middle of a page
    const file = await open(path, 'r+')
    try {
      for (let at = 0; at < pages; at += chunkPages) {
        signal.throwIfAborted()
        const chunk = await readPages(file, at, Math.min(chunkPages, pages - at))
        for (let offset = 0; offset < chunk.length; offset += pageBytes) {
          const page = chunk.subarray(offset, offset + pageBytes)
          const block = first + at + offset / pageBytes
          if (isWhole(page, block)) {
            const position = positionOf(page)
            if (position > lastPosition) lastPosition = position
            continue
          }
          if (number >= firstOwnNumber) damaged.push({ path: `${folder}/${number}`, block })
          else if (await mendFrom(untouched, page, block)) system.mended++
          else system.asFound++
          sealPage(page, block)
          await file.write(page, 0, pageBytes, (block - first) * pageBytes)
        }
        done += chunk.length / pageBytes
        onPages(done, all)
      }
    } finally {
      await file.close()
    }
  }
  return { damaged, system, lastPosition }
}

/** Empties pages whose rows are given up. */
export async function emptyPages(dataDir: string, pages: readonly DamagedPage[]): Promise<void> {
  for (const { path, block } of pages) {
    const part = Math.floor(block / pagesPerFile)
    const file = await open(join(dataDir, part === 0 ? path : `${path}.${part}`), 'r+')
    try {
      await file.write(Buffer.alloc(pageBytes), 0, pageBytes, (block % pagesPerFile) * pageBytes)
    } finally {
      await file.close()
    }
  }
}

async function relationFiles(dataDir: string) {
  const files: { folder: string; name: string; number: number; first: number; pages: number }[] = []
  for (const folder of ['global', ownDatabase]) {
    if (!existsSync(join(dataDir, folder))) continue
    for (const name of (await readdir(join(dataDir, folder))).sort()) {
      const [, number, part] = relationFile.exec(name) ?? []
      if (number === undefined) continue
      const { size } = await stat(join(dataDir, folder, name))
      files.push({ folder, name, number: Number(number), first: Number(part ?? 0) * pagesPerFile, pages: Math.ceil(size / pageBytes) })
    }
  }
  return files
}

/** In memory of its own: the checksum is counted in words. */
async function readPages(file: FileHandle, at: number, count: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(count * pageBytes))
  await file.read(bytes, 0, bytes.length, at * pageBytes)
  return bytes
}

/** The position in the log of a page's last change: two halves, the upper one first. */
const positionOf = (page: Buffer): bigint => (BigInt(page.readUInt32LE(0)) << 32n) | BigInt(page.readUInt32LE(4))

async function mendFrom(untouched: string | null, page: Buffer, block: number): Promise<boolean> {
  if (untouched === null || !existsSync(untouched)) return false
  const file = await open(untouched, 'r')
  try {
    const original = await readPages(file, block, 1)
    if (!isWhole(original, block) || original.every((byte) => byte === 0)) return false
    let differences = 0
    for (let at = 0; at < pageBytes && differences <= fewBytes; at++) if (original[at] !== page[at]) differences++
    if (differences > fewBytes) return false
    original.copy(page)
    return true
  } finally {
    await file.close()
  }
}
