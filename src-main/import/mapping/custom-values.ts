import { customFieldIdFor, type CustomFieldDefinition, type FieldMapping, type PathType } from '@contract'
import { parseReleaseDate } from '../../catalogue-schema/read/release-date'
import { isNumber, isObject, isText, type Document } from '../shapes/shape'
import { valuesAt } from './paths'
import { dateIn } from './values'

/**
 * A number as tables write it: "4.5", "1,234.5", "1.234,5", "4,5", "80%". Three digits behind a single comma are thousands
 * ("1,234"), as English writes them. undefined for anything else.
 */
export function numberIn(value: unknown): number | undefined {
  if (isNumber(value)) return value
  if (!isText(value)) return undefined
  const text = value.trim().replace(/[\s\u00a0\u202f]*%$/, '')
  const plain = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(text)
    ? text
    : /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
      ? text.replaceAll(',', '')
      : /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text) || /^[+-]?\d+,\d+$/.test(text)
        ? text.replaceAll('.', '').replace(',', '.')
        : ''
  const number = plain === '' ? NaN : Number(plain)
  return Number.isFinite(number) ? number : undefined
}

/** Yes or no, as tables write it; undefined for anything else. */
export function yesOrNoIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 0) return value === 1
  if (!isText(value)) return undefined
  if (/^\s*(?:true|yes|y|1|x|✓)\s*$/i.test(value)) return true
  return /^\s*(?:false|no|n|0)\s*$/i.test(value) ? false : undefined
}

/** A date as YYYY-MM-DD: of a month or a year its first day. undefined for what is no date. */
export function dayIn(value: unknown): string | undefined {
  const text = dateIn(value)?.replace(/^\d{4}-(?:0[1-9]|1[0-2])$/, '$&-01')
  const days = text === undefined ? null : parseReleaseDate(text).days
  return days === null ? undefined : new Date(days * 86_400_000).toISOString().slice(0, 10)
}

const textIn = (values: readonly unknown[]): string | undefined => {
  const words = values.flatMap((value) => (isText(value) || isNumber(value) || typeof value === 'boolean' ? [String(value).trim()] : []))
  return words.length < values.length || words.every((word) => word === '') ? undefined : words.join(', ')
}

const readers: Readonly<Record<Exclude<PathType, 'text'>, (value: unknown) => number | boolean | string | undefined>> = { number: numberIn, boolean: yesOrNoIn, date: dayIn }

/** What a record says of a custom field: of several values as one text, of other types only where there is one. */
export const readCustom = (values: readonly unknown[], as: PathType): number | boolean | string | undefined =>
  as === 'text' ? textIn(values) : values.length === 1 ? readers[as](values[0]) : undefined

/** The path of a custom field that comes with an import: its id is the key under which the document holds its value. */
export const importedPath = (id: string): string => `document#/${id}`

export interface CustomValues {
  /** by the ids of the custom fields */
  readonly values: Record<string, unknown>
  /** keys of the record whose value is among them, and can be told from them as it stood */
  readonly taken: ReadonlySet<string>
  /** labels of the fields whose value cannot be read as their type; it stays under its own key */
  readonly unread: readonly string[]
}

/** The custom fields of one record. */
export function customValuesOf(record: Document, { customFields }: FieldMapping): CustomValues {
  const values: Record<string, unknown> = {}
  const taken = new Set<string>()
  const unread: string[] = []
  for (const { label, as, path } of customFields) {
    const found = valuesAt(record, { path }).filter((value) => value !== '')
    if (found.length === 0) continue
    const value = readCustom(found, as)
    const id = customFieldIdFor(label)
    if (value === undefined || id === null) unread.push(label)
    else {
      values[id] = value
      const [key = ''] = path
      // What is written out says the same as what was written: "4.5" and 4.5, but not "4,5".
      if (path.length === 1 && (record[key] === value || record[key] === String(value))) taken.add(key)
    }
  }
  return { values, taken, unread }
}

const isMostly = (values: readonly unknown[], reads: (value: unknown) => unknown): boolean => values.filter((value) => reads(value) !== undefined).length >= 0.8 * values.length
const isWord = (value: unknown): boolean => typeof value === 'boolean' || (isText(value) && /^\s*(?:true|false|yes|no)\s*$/i.test(value))

/** How the values of a field are best read. */
export function suggestType(values: readonly unknown[], occurs: number): PathType {
  if (values.length === 0 || values.length > occurs || values.some(isObject)) return 'text'
  if (values.every(isWord)) return 'boolean'
  if (isMostly(values, numberIn)) return 'number'
  return values.every(isText) && values.some((value) => /\d{4}/.test(value)) && isMostly(values, dayIn) ? 'date' : 'text'
}

/** "my_rating" and "myRating" as "My rating". */
export function labelFor(path: readonly string[]): string {
  const words = path.join(' ').replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_\s.-]+/g, ' ').trim().toLowerCase()
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 60).toWellFormed().trim()
}

/** Custom fields for fields of records, those with the same name left out. */
export function customFieldsFor(leaves: readonly { readonly path: string[]; readonly values: readonly unknown[]; readonly occurs: number }[]): FieldMapping['customFields'] {
  const ids = new Set<string>()
  return leaves.flatMap(({ path, values, occurs }) => {
    const label = labelFor(path)
    const id = customFieldIdFor(label)
    if (id === null || ids.has(id)) return []
    ids.add(id)
    return [{ path, label, as: suggestType(values, occurs), unit: null }]
  })
}

export type ImportedCustomField = CustomFieldDefinition & { readonly subject: FieldMapping['of'] }

/** The custom fields that a mapping brings, as the catalogue keeps them. */
export const importedFields = ({ of, customFields }: FieldMapping): ImportedCustomField[] => customFields.map(({ label, as, unit }) => ({ subject: of, label, as, unit }))
