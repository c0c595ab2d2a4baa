/**
 * How links (genres and the like) are looked at: as a list made once, in which each row of a whole table is looked up; or for
 * each row by itself, where only some hundreds are looked at ("offset 0" keeps PostgreSQL from making a list of it). Both
 * stand apart from the plan ("is true"): as joins they would cost the order of an index, and be planned by guesses at how
 * many rows a name has.
 */
export type LinkForm = 'list' | 'each'

/** Conditions joined by "and", with the values of their parameters in order. */
export class Conditions {
  readonly #parts: string[] = []
  readonly values: unknown[]
  readonly form: LinkForm

  /** `values` that come first become $1, $2, ... */
  constructor(values: readonly unknown[] = [], form: LinkForm = 'list') {
    this.values = [...values]
    this.form = form
  }

  /** `$?` in the text stands for the value. The text is always the program's own. */
  add(sql: string, value: unknown): void {
    this.values.push(value)
    this.#parts.push(sql.replaceAll('$?', `$${this.values.length}`))
  }

  /** A condition without a value. */
  just(sql: string): void {
    this.#parts.push(sql)
  }

  get sql(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.join('\n  and ')
  }
}
