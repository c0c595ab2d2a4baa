const fixedSeed = 20_261_126

function seedFrom(text: string | undefined): number {
  if (text === undefined || text === '') return fixedSeed
  const seed = Number(text)
  if (!Number.isInteger(seed)) throw new Error(`LUDOGRAPH_TEST_SEED is to be a whole number, not "${text}"`)
  return seed | 0
}

/** What all chance in the tests comes from: a number of 32 bits, from LUDOGRAPH_TEST_SEED where that is set. */
export const seed = seedFrom(process.env['LUDOGRAPH_TEST_SEED'])

/**
 * Numbers from 0 up to 1, always the same for one seed and one name.
 * @param name keeps the numbers of one test apart from those of another
 */
export function dice(name: string): () => number {
  let state = Buffer.from(name).reduce((mixed, byte) => Math.imul(mixed ^ byte, 0x01000193), seed ^ 0x811c9dc5)
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
