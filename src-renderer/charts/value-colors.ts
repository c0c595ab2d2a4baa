/** Values that most catalogues have, the most frequent first, so that they look the same in every chart and after a restart. */
const usual: Readonly<Record<string, readonly string[]>> = {
  genre: ['Indie', 'Action', 'Casual', 'Adventure', 'Simulation', 'Strategy', 'RPG', 'Early Access', 'Free To Play', 'Sports', 'Racing', 'Massively Multiplayer'],
  platform: ['Windows', 'macOS', 'Linux'],
  type: ['game', 'dlc', 'demo', 'movie', 'music', 'mod', 'advertising', 'series', 'episode', 'hardware', 'video', 'application'],
}

/** A number that a text always gives (FNV-1a, 32 bits). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return value
}

/**
 * Which colour each value of a field has: the same one in every chart. A value takes the colour its name gives if no other
 * value of its field has it yet, else the next free one; when all are taken, values share them.
 */
export class ValueColors {
  readonly #colors: number
  readonly #byField = new Map<string, Map<string, number>>()

  constructor(colors: number) {
    this.#colors = colors
  }

  /** Places of the colours of a chart's series, as different as the number of colours allows. */
  placesOf(field: string, names: readonly string[]): number[] {
    const taken = new Set<number>()
    return names.map((name) => {
      const own = this.#placeOf(field, name)
      const place = taken.has(own) ? (this.#from(own, (one) => !taken.has(one)) ?? own) : own
      taken.add(place)
      return place
    })
  }

  #placeOf(field: string, name: string): number {
    const known = this.#byField.get(field) ?? new Map((usual[field] ?? []).slice(0, this.#colors).map((value, place) => [value, place]))
    this.#byField.set(field, known)
    const place = known.get(name)
    if (place !== undefined) return place
    const used = new Set(known.values())
    const wanted = hash(name) % this.#colors
    const free = this.#from(wanted, (one) => !used.has(one)) ?? wanted
    known.set(name, free)
    return free
  }

  #from(start: number, isFree: (place: number) => boolean): number | null {
    for (let step = 0; step < this.#colors; step += 1) {
      const place = (start + step) % this.#colors
      if (isFree(place)) return place
    }
    return null
  }
}

/** Those of every chart of the window. */
export const valueColors = new ValueColors(12)

/** The colours of a chart's series: by the values of a field, or in order where the series are measures (`field` null). */
export const colorsOf = (palette: readonly string[], field: string | null, names: readonly string[]): string[] =>
  (field === null ? names.map((_, place) => place) : valueColors.placesOf(field, names)).map((place) => palette[place % palette.length] ?? '#888888')
