/** Disks write blocks of this size as a whole; PostgreSQL's pages are two of them. */
const blockBytes = 4096

/** The contents of a file on a simulated disk, written in blocks that may or may not arrive. */
export class DiskFile {
  #room: Buffer
  #length: number

  constructor(bytes: Buffer) {
    this.#room = Buffer.from(bytes)
    this.#length = bytes.length
  }

  bytes(): Buffer {
    return this.#room.subarray(0, this.#length)
  }

  resize(length: number): void {
    if (length > this.#room.length) this.#room = Buffer.concat([this.bytes()], Math.max(length, 2 * this.#room.length))
    if (length < this.#length) this.#room.fill(0, length, this.#length)
    this.#length = length
  }

  /** Writes those blocks that `keeps` says. */
  write(at: number, data: Buffer, keeps: () => boolean): void {
    for (let from = 0; from < data.length; ) {
      const to = Math.min(data.length, from + blockBytes - ((at + from) % blockBytes))
      if (keeps()) {
        if (this.#length < at + to) this.resize(at + to)
        data.copy(this.#room, at + from, from, to)
      }
      from = to
    }
  }
}
