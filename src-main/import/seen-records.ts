import { AppidSet } from './appid-set'
import { PartialRecords } from './partial-records'
import { nothingStaged, type StagedRecords } from './reader-messages'

/** 48 bits of a record's hash: enough to tell equal records of one application. */
const shortHash = (recordHash: Buffer): number => recordHash.readUIntBE(0, 6)

/** The applications that one import has read so far. What becomes of a record depends on them, and otherwise only on the room that is left for rejects. */
export class SeenRecords {
  readonly #whole = new AppidSet()
  readonly #partial: PartialRecords
  /** whole records of applications that had one already */
  readonly #again: PartialRecords
  readonly #hashes: AppidSet

  constructor({ applications, partials, hashes }: StagedRecords = nothingStaged) {
    this.#again = new PartialRecords(applications.filter((appid) => !this.#whole.add(appid)))
    this.#partial = new PartialRecords(partials)
    this.#hashes = new AppidSet(hashes)
  }

  hasWhole(appid: number): boolean {
    return this.#whole.has(appid)
  }

  hasPartial(appid: number): boolean {
    return this.#partial.has(appid)
  }

  hasEqual(recordHash: Buffer): boolean {
    return this.#hashes.has(shortHash(recordHash))
  }

  /** @returns false if the application has had so many whole records that this one is not put together with them */
  addWhole(appid: number, recordHash: Buffer): boolean {
    this.#hashes.add(shortHash(recordHash))
    return this.#whole.add(appid) || this.#again.add(appid)
  }

  /** @returns false if there have been too many partial records of the application */
  addPartial(appid: number): boolean {
    return this.#partial.add(appid)
  }

  /** Adds what somebody else has seen of the records that follow. @returns false, and adds nothing, if an application has been seen before */
  follow({ applications, partials, hashes }: StagedRecords): boolean {
    const isNew = (appid: number): boolean => !this.#whole.has(appid) && !this.#partial.has(appid)
    if (!applications.every(isNew) || !partials.every(isNew)) return false
    for (const appid of applications) if (!this.#whole.add(appid)) this.#again.add(appid)
    for (const appid of partials) this.#partial.add(appid)
    for (const hash of hashes) this.#hashes.add(hash)
    return true
  }
}

/** Also lists what it has seen, for another to follow. */
export class ListedRecords extends SeenRecords {
  readonly seen: { readonly [Key in keyof StagedRecords]: number[] } = { applications: [], partials: [], hashes: [] }

  override addWhole(appid: number, recordHash: Buffer): boolean {
    this.seen.applications.push(appid)
    this.seen.hashes.push(shortHash(recordHash))
    return super.addWhole(appid, recordHash)
  }

  override addPartial(appid: number): boolean {
    this.seen.partials.push(appid)
    return super.addPartial(appid)
  }
}
