import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { lstatSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder } from './private-folder'

/** In a catalogue's folder: says that this user of this machine made it or decided to trust it. */
export const originFile = 'ludograph.origin'

const origin = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), seal: z.string().regex(/^[0-9a-f]{64}$/) })

/** What stays the same while a catalogue is used, renamed or moved on its disk, and differs in every copy of it. */
function identity(folder: string): string | null {
  try {
    const data = lstatSync(join(folder, 'data'), { bigint: true })
    const version = lstatSync(join(folder, 'data', 'PG_VERSION'), { bigint: true })
    return `${data.ino}.${version.ino}`
  } catch {
    return null
  }
}

/**
 * Tells this user's catalogues from those of others. Each has a file with a random id, sealed (HMAC-SHA-256) together with
 * the folder's identity on the disk by a key that only this user can read. A file that came along with a folder from
 * elsewhere has another key's seal; one that was copied with its catalogue, or sent back by somebody who was given a
 * copy, is sealed for another identity.
 */
export class CatalogueOrigins {
  readonly #keyFile: string

  /** @param folder of the user's own, for the key */
  constructor(folder: string) {
    this.#keyFile = join(folder, 'catalogue-origin.key')
  }

  /** Whether this user made the catalogue in `folder`, or trusted it, here. */
  knows(folder: string): boolean {
    const key = this.#readKey()
    const identified = identity(folder)
    if (key === null || identified === null) return false
    try {
      const { id, seal } = origin.parse(JSON.parse(readFileSync(join(folder, originFile), 'utf8')))
      return timingSafeEqual(Buffer.from(seal, 'hex'), sealOf(key, id, identified))
    } catch {
      return false
    }
  }

  /** @throws Error if the key or the catalogue's file cannot be written */
  remember(folder: string): void {
    const identified = identity(folder)
    if (identified === null) throw new Error(`there is no catalogue in ${folder}`)
    const id = randomBytes(16).toString('hex')
    const seal = sealOf(this.#key(), id, identified).toString('hex')
    const file = join(folder, originFile)
    const whole = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(whole, `${JSON.stringify({ id, seal })}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(whole, file)
  }

  #readKey(): Buffer | null {
    try {
      const key = readFileSync(this.#keyFile)
      return key.length === 32 ? key : null
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  #key(): Buffer {
    const known = this.#readKey()
    if (known !== null) return known
    makePrivateFolder(join(this.#keyFile, '..'))
    try {
      writeFileSync(this.#keyFile, randomBytes(32), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another program was quicker
    }
    const made = this.#readKey()
    if (made === null) throw new Error(`${this.#keyFile} is not a key: remove it, and trust your catalogues once more`)
    return made
  }
}

const sealOf = (key: Buffer, id: string, identified: string): Buffer => createHmac('sha256', key).update(`${id} ${identified}`).digest()
