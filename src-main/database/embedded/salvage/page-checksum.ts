/** Of PostgreSQL's pages, in bytes. */
export const pageBytes = 8192
/** Pages in one file of a table; what follows is in another file, whose name ends in .1, .2, … */
export const pagesPerFile = 131_072

/** Where a page's checksum and its `pd_upper` are (src/include/storage/bufpage.h). */
const checksumAt = 8
const upperAt = 14

/** The algorithm is FNV-1a in 32 lanes with one more shift (PostgreSQL, src/include/storage/checksum_impl.h). */
const prime = 16_777_619
const lanes = Int32Array.of(
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c, 0xf8d4474f, 0xe39eb970, 0x42c6ae16,
  0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb, 0xe58f764b, 0x187636bc, 0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2,
  0x304a0979, 0x85aa43d4, 0x783125bb, 0x6ca8eaa2, 0xe407eac6, 0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
)
const mix = (sum: number, value: number): number => {
  const mixed = sum ^ value
  return Math.imul(mixed, prime) ^ (mixed >>> 17)
}

/**
 * The checksum that a page should have.
 * @param page 8192 bytes, at an address that is a multiple of four in its buffer
 * @param block number of the page in its table, from 0
 */
export function checksumOfPage(page: Buffer, block: number): number {
  const words = new Int32Array(page.buffer, page.byteOffset, pageBytes / 4)
  const sums = Int32Array.from(lanes)
  for (let at = 0; at < words.length; at++) {
    // The checksum itself, the lower half of its word, counts as zero.
    const word = at === checksumAt / 4 ? (words[at] ?? 0) & ~0xffff : (words[at] ?? 0)
    const lane = at % lanes.length
    sums[lane] = mix(sums[lane] ?? 0, word)
  }
  let sum = 0
  for (const one of sums) sum ^= mix(mix(one, 0), 0)
  return (((sum ^ block) >>> 0) % 65_535) + 1
}

/** Whether a page is as PostgreSQL wrote it; one that was never filled has no checksum. */
export function isWhole(page: Buffer, block: number): boolean {
  if (page.readUInt16LE(upperAt) === 0) return page.every((byte) => byte === 0)
  return page.readUInt16LE(checksumAt) === checksumOfPage(page, block)
}

/** Gives a page the checksum of what it holds now. */
export const sealPage = (page: Buffer, block: number): unknown => page.writeUInt16LE(checksumOfPage(page, block), checksumAt)
