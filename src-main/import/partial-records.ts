import { AppidSet } from './appid-set'

/** Folding them one after another stays cheap; a file with more of them for one application is rather a log. */
export const mostPartials = 8

/** How many partial records of each application there have been: for nearly all files none, so that nothing is kept. */
export class PartialRecords {
  /** those that have been seen once, twice, and so on */
  readonly #times: AppidSet[] = []

  constructor(appids: Iterable<number>) {
    for (const appid of appids) this.add(appid)
  }

  has(appid: number): boolean {
    return this.#times[0]?.has(appid) ?? false
  }

  /** @returns false if there have been `mostPartials` of this application already */
  add(appid: number): boolean {
    for (let time = 0; time < mostPartials; time++) {
      this.#times[time] ??= new AppidSet()
      if (this.#times[time]?.add(appid)) return true
    }
    return false
  }
}
