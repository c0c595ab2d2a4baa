/** Stands in a slot that holds none. */
const none = -1

/**
 * Appids that have been seen, at 11 to 21 bytes each (a Set takes twice as much): of a file of any size, this is what
 * reading has to remember.
 */
export class AppidSet {
  /** open addressing; at most three quarters full */
  #slots = emptySlots(1024)
  #size = 0

  constructor(appids: Iterable<number> = []) {
    for (const appid of appids) this.add(appid)
  }

  /**
   * @param appid a whole number from 0 to `Number.MAX_SAFE_INTEGER`
   * @returns false if it was there already
   */
  add(appid: number): boolean {
    const place = placeOf(this.#slots, appid)
    if (this.#slots[place] === appid) return false
    this.#slots[place] = appid
    this.#size++
    if (this.#size * 4 > this.#slots.length * 3) this.#grow()
    return true
  }

  has(appid: number): boolean {
    return this.#slots[placeOf(this.#slots, appid)] === appid
  }

  #grow(): void {
    const larger = emptySlots(this.#slots.length * 2)
    for (const appid of this.#slots) if (appid !== none) larger[placeOf(larger, appid)] = appid
    this.#slots = larger
  }
}

const emptySlots = (count: number): Float64Array => new Float64Array(count).fill(none)

/** Where it is, or would be: the next slot on that holds it or none. */
function placeOf(slots: Float64Array, appid: number): number {
  const mask = slots.length - 1
  // Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): appids come in runs and multiples of ten.
  const mixed = Math.imul((appid | 0) ^ Math.floor(appid / 2 ** 32), 0x9e3779b1)
  let place = ((mixed >>> 16) ^ mixed) & mask
  while (slots[place] !== appid && slots[place] !== none) place = (place + 1) & mask
  return place
}
