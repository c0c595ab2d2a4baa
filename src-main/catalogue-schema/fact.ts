import type { About, ColumnType, FilledColumn, Reading, ValueOf } from './column'
import type { Document, Reader } from './read/values'

/** One key of the answer that a record holds about an application, and the columns it fills. */
export interface Fact {
  readonly key: string
  /** The value as far as columns or links can hold it; undefined: it stays in `document` alone. */
  read(value: unknown): unknown
  readonly columns: readonly FilledColumn[]
  /** "Only … for application 10" */
  readonly words: string
  /** What holds the value exactly, so that `document` need not: its columns, a list of one in links, or nothing. */
  readonly heldBy: 'columns' | 'links' | null
  /** @param filled the values of its columns, or the first list of its links */
  isHeld(value: unknown, filled: readonly unknown[], reading: Reading): boolean
  /** Of a partial answer: does an object say enough to take the place of all that its columns hold? */
  readonly isWhole?: (value: Document) => boolean
  /** Whether the store's own answers state it. */
  readonly source: 'store' | 'others'
}

type More = Partial<Pick<Fact, 'words' | 'isHeld' | 'heldBy' | 'source' | 'isWhole'>>

/** What a key is called in a sentence where nobody has said it better. */
const readable = (key: string): string => key.replaceAll('_', ' ')

/** A key that fills several columns, or one of another name. Its value stays in `document` unless `more` says what holds it. */
export const fact = <Value>(key: string, read: Reader<Value>, columns: readonly FilledColumn[], more: More = {}): Fact => ({
  key,
  read,
  columns,
  words: readable(key),
  heldBy: null,
  isHeld: () => false,
  source: 'store',
  ...more,
})

/** A key whose value is the value of a column of the same name. */
export const same = <Type extends ColumnType>(
  key: string,
  type: Type,
  read: Reader<ValueOf[Type]>,
  { words, source, ...about }: About & Pick<More, 'words' | 'source'> = {},
): Fact => ({
  ...fact(key, read, [column(key, type, (value: ValueOf[Type] | undefined) => value ?? null, about)], held((value, [own]) => value === own)),
  ...(words !== undefined && { words }),
  ...(source !== undefined && { source }),
})

/**
 * A fact that the store's own answers do not state: its value is also that of a column, and stays in `document` as it came,
 * because questions may ask for it by its path.
 */
export const beside = <Type extends ColumnType>(key: string, type: Type, read: Reader<ValueOf[Type]>, { words = readable(key), ...about }: About & Pick<More, 'words'>): Fact =>
  fact(key, read, [column(key, type, (value: ValueOf[Type] | undefined) => value ?? null, { ...about, follows: 'document' })], { words, source: 'others' })

/** Declared as a method, so that each column says what its own key's value is. */
interface Taking<Type extends ColumnType> {
  of(value: unknown, reading: Reading): ValueOf[Type] | null
}

/** A column that takes its value from a key's. */
export const column = <Type extends ColumnType>(name: string, type: Type, of: Taking<Type>['of'], about: About = {}): FilledColumn => ({ name, type, of, ...about })

/** The columns give the value back. */
export const held = (isHeld: Fact['isHeld']): Pick<Fact, 'heldBy' | 'isHeld'> => ({ heldBy: 'columns', isHeld })

/** An object of exactly these keys, each the value of one of the fact's columns: `parts` has the place of the column. */
export const heldParts = (parts: Readonly<Record<string, number>>): Pick<Fact, 'heldBy' | 'isHeld'> => {
  const size = Object.keys(parts).length
  return held((value, filled) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const keys = Object.keys(value)
    return (
      keys.length === size &&
      keys.every((key) => {
        const place = Object.hasOwn(parts, key) ? parts[key] : undefined
        return place !== undefined && filled[place] !== null && (value as Document)[key] === filled[place]
      })
    )
  })
}

/** Links do not keep the order of a list, so they hold only a list of one. */
export const heldByLinks: Pick<Fact, 'heldBy' | 'isHeld'> = {
  heldBy: 'links',
  isHeld: (value, filled, { words: { decode } }) => {
    const [names] = filled as readonly (readonly unknown[])[]
    if (!Array.isArray(value) || value.length !== 1 || names?.length !== 1) return false
    const [only] = value as unknown[]
    return typeof only === 'string' && decode(only) === names[0]
  },
}
