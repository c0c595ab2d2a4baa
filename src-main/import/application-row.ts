import { filledColumns } from '../catalogue-schema/applications'
import type { Reading } from '../catalogue-schema/column'
import type { Fact } from '../catalogue-schema/fact'
import { facts } from '../catalogue-schema/facts'
import { links, type Link } from '../catalogue-schema/links'
import { bitOf, factsInWords, isPartialAnswer, isStatement } from './stated'

/** One row of `staging_applications` and of `staging_links`. Its strings are the record's own (see record-text); the lists of names are decoded. */
export interface ApplicationRow {
  readonly appid: number
  /** in the order of `filledColumns` */
  readonly columns: readonly unknown[]
  /** in the order of `links` */
  readonly links: readonly (readonly (readonly (string | number | null)[])[])[]
  /** keys of the store's answer that no column holds exactly */
  readonly document: Record<string, unknown>
  /** bit by bit, the keys whose values are to be taken from this row (see stated.ts) */
  readonly stated: number
  /** of these, the keys that state a value rather than that there is none */
  readonly says: number
  /** null for a full answer. One without a name is partial: what it brings, in words; '' if that is nothing. */
  readonly partial: string | null
}

/** A fact, and where its values go. */
interface Placed {
  readonly fact: Fact
  /** see stated.ts */
  readonly bit: number
  /** room for the values of its columns, used again for every record */
  readonly filled: unknown[]
  /** of its first column */
  readonly column: number
  readonly links: readonly { readonly link: Link; readonly place: number }[]
}

const placed: readonly Placed[] = facts.map((fact, number) => ({
  fact,
  bit: bitOf(fact.key),
  filled: fact.columns.map(() => null),
  column: facts.slice(0, number).reduce((sum, { columns }) => sum + columns.length, 0),
  links: links.flatMap((link, place) => (link.stated === fact.key ? [{ link, place }] : [])),
}))
const placedByKey: ReadonlyMap<string, Placed> = new Map(placed.map((one) => [one.fact.key, one]))

/** Facts of which something is known where a record does not state them: their names and types. */
const assumed = placed.filter(({ fact }) => fact.key === 'name' || fact.key === 'type')
const unspoken: Reading = { words: { decode: (text) => text, encode: (text) => text }, fallbackName: '', appid: 0 }
const emptyColumns = filledColumns.map((column) => column.of(undefined, unspoken))
const emptyLinks = links.map((link) => link.lists(undefined, unspoken))

function fill({ fact, column }: Placed, value: unknown, columns: unknown[], reading: Reading): void {
  for (let place = 0; place < fact.columns.length; place++) columns[column + place] = fact.columns[place]?.of(value, reading)
}

/** Valid until the next call for the same fact. */
function filledOf({ filled, column }: Placed, columns: readonly unknown[]): readonly unknown[] {
  for (let place = 0; place < filled.length; place++) filled[place] = columns[column + place]
  return filled
}

/**
 * Turns the store's answer about one application into a row. Never fails: what does not fit a column is kept aside.
 * An answer without a name is partial: it should hold only what says something (see `saysSomething`).
 */
export function applicationRow(data: Record<string, unknown>, reading: Reading): ApplicationRow {
  const columns = emptyColumns.slice()
  const lists = emptyLinks.slice()
  for (const one of assumed) fill(one, undefined, columns, reading)
  const rest: [string, unknown][] = []
  // Added, not or-ed: there are more than 32.
  let held = 0
  let readable = 0
  let says = 0
  for (const key of Object.keys(data)) {
    const value = data[key]
    const one = placedByKey.get(key)
    if (one === undefined) {
      rest.push([key, value])
      continue
    }
    const { fact, bit } = one
    held += bit
    const read = fact.read(value)
    if (read !== undefined) {
      readable += bit
      if (isStatement(value)) says += bit
      fill(one, read, columns, reading)
      for (const { link, place } of one.links) lists[place] = link.lists(read, reading)
    }
    // An empty column means an absent key, so null is kept here.
    if (value === null || !fact.isHeld(value, fact.heldBy === 'links' ? (lists[one.links[0]?.place ?? -1] ?? []) : filledOf(one, columns), reading)) rest.push([key, value])
  }
  const isPartial = isPartialAnswer(data)
  return {
    appid: reading.appid,
    columns,
    links: lists,
    document: Object.fromEntries(rest),
    says,
    // A full answer states each key it holds, whatever its value; a partial one only what a column can hold, so that nothing unreadable erases a fact.
    stated: isPartial ? readable : held,
    partial: isPartial ? factsInWords(Object.entries(data), reading.words.decode) : null,
  }
}
