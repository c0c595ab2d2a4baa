import { storableText } from '../database/storable'

/** A value that a statement is given beside its text. */
export type Parameter = string | number | boolean | null | (string | number | boolean)[]

type Scalar = 'text' | 'numeric' | 'bigint' | 'float8' | 'date' | 'boolean' | 'application_type'
/** Types a parameter is told to have; PostgreSQL would otherwise guess from its surroundings. */
export type ParameterType = Scalar | `${Scalar}[]`

const storable = (value: Parameter): Parameter =>
  typeof value === 'string'
    ? storableText(value)
    : Array.isArray(value)
      ? value.map((item) => (typeof item === 'string' ? storableText(item) : item))
      : value

/** Collects the values of a statement. Whatever a user wrote goes through here and nowhere else into a statement. */
export class Parameters {
  readonly #values: Parameter[] = []
  readonly #places = new Map<string, string>()

  /** @returns how the statement's text speaks of the value: `$3::text`. Equal values of one type share a place. */
  add(value: Parameter, type: ParameterType): string {
    const kept = storable(value)
    const key = `${type} ${JSON.stringify(kept)}`
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#values.push(kept)
    const text = `$${this.#values.length}::${type}`
    this.#places.set(key, text)
    return text
  }

  /** The same so far, to try something out on. */
  copy(): Parameters {
    const other = new Parameters()
    other.#values.push(...this.#values)
    for (const [key, text] of this.#places) other.#places.set(key, text)
    return other
  }

  /**
   * The statement with only the parameters that it speaks of, numbered as they come: PostgreSQL cannot tell the type of one
   * that is never used. Safe on the text, because nothing a user wrote is in it.
   */
  finish(text: string): { text: string; values: Parameter[] } {
    const numbers = new Map<number, number>()
    const renumbered = text.replaceAll(/\$(\d+)(?=::)/g, (_, digits: string) => {
      const old = Number(digits)
      const number = numbers.get(old) ?? numbers.size + 1
      numbers.set(old, number)
      return `$${number}`
    })
    return { text: renumbered, values: [...numbers.keys()].map((old) => this.#values[old - 1] ?? null) }
  }
}
