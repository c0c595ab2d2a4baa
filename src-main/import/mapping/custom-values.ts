import { customFieldIdFor, type FieldMapping, type ImportedCustomField, type PathType } from '@contract'
import { parseReleaseDate } from '../../catalogue-schema/read/release-date'
import { isNumber, isObject, isText, type Document } from '../shapes/shape'
import { valuesAt } from './paths'
import { dateIn } from './values'

export type DecimalSign = NonNullable<FieldMapping['customFields'][number]['decimal']>

const plainNumber = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i
/** With a point for the decimals, and with a comma. Three digits behind a single sign are thousands where nothing else is known of the column. */
const grouped = { '.': /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, ',': /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/ } as const
const withComma = /^[+-]?(?:0|[1-9]\d*),\d+$/

function written(text: string, decimal: DecimalSign | undefined): string | undefined {
  const byComma = (): string => text.replaceAll('.', '').replace(',', '.')
  if (decimal === ',') return grouped[','].test(text) || withComma.test(text) ? byComma() : plainNumber.test(text) && !text.includes('.') ? text : undefined
  if (plainNumber.test(text)) return text
  if (grouped['.'].test(text)) return text.replaceAll(',', '')
  return decimal === undefined && ((grouped[','].test(text) && text.includes(',')) || withComma.test(text)) ? byComma() : undefined
}

/** More digits than a number holds exactly, as ids have. */
const mostDigits = 15

/**
 * A number as tables write it: "4.5", "1,234.5", "1.234,5", "4,5", "80%". Ids, with zeros in front or more than 15 digits, are none.
 * @param decimal the sign before the decimals, where the column says it: "4,125" is about four with a comma, and thousands without
 * @returns undefined for anything else
 */
export function numberIn(value: unknown, decimal?: DecimalSign): number | undefined {
  if (isNumber(value)) return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value
  if (!isText(value)) return undefined
  const plain = written(value.trim().replace(/[\s\u00a0\u202f]*%$/, ''), decimal)
  const number = plain === undefined || plain.replace(/e.*$/i, '').replace(/\D/g, '').length > mostDigits ? NaN : Number(plain)
  return Number.isFinite(number) ? number : undefined
}

/** The sign before the decimals of a column, if its values tell: "4,5" and "1.234,5", or "4.5" and "1,234.5". */
export function decimalSign(values: readonly unknown[]): DecimalSign | undefined {
  const texts = values.filter(isText).map((text) => text.trim().replace(/\s*%$/, ''))
  const comma = texts.some((text) => /^[+-]?\d+,(?:\d{1,2}|\d{4,})$/.test(text) || /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text))
  const point = texts.some((text) => /^[+-]?\d+\.(?:\d{1,2}|\d{4,})$/.test(text) || /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(text))
  return comma === point ? undefined : comma ? ',' : '.'
}

/** Yes or no, as tables write it; undefined for anything else. */
export function yesOrNoIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 0) return value === 1
  if (!isText(value)) return undefined
  if (/^\s*(?:true|yes|y|1|x|✓)\s*$/i.test(value)) return true
  return /^\s*(?:false|no|n|0)\s*$/i.test(value) ? false : undefined
}

/** Day and month by numbers, where there is one way to read them: 31.12.2023, 31/12/2023, 12/31/2023. */
function byNumbers(text: string): string {
  const [, one = '', sign, two = '', year = ''] = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  if (sign === undefined) return text
  const [day, month] = sign === '.' || Number(one) > 12 ? [one, two] : Number(two) > 12 ? [two, one] : one === two ? [one, two] : ['', '']
  return day === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A date as YYYY-MM-DD: of a month or a year its first day. undefined for what is no date, and for 03/04/2024, which may be either. */
export function dayIn(value: unknown): string | undefined {
  const read = dateIn(value)
  const text = read === undefined ? undefined : byNumbers(read).replace(/^\d{4}-(?:0[1-9]|1[0-2])$/, '$&-01')
  if (text !== undefined && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)) return undefined
  const days = text === undefined ? null : parseReleaseDate(text).days
  return days === null ? undefined : new Date(days * 86_400_000).toISOString().slice(0, 10)
}

const textIn = (values: readonly unknown[]): string | undefined => {
  const words = values.flatMap((value) => (isText(value) || isNumber(value) || typeof value === 'boolean' ? [String(value).trim()] : []))
  return words.length < values.length || words.every((word) => word === '') ? undefined : words.join(', ')
}

const readers = { boolean: yesOrNoIn, date: dayIn } as const

/** What a record says of a custom field: of several values as one text, of other types only where there is one. */
export function readCustom(values: readonly unknown[], as: PathType, decimal?: DecimalSign): number | boolean | string | undefined {
  if (as === 'text') return textIn(values)
  if (values.length !== 1) return undefined
  return as === 'number' ? numberIn(values[0], decimal) : readers[as](values[0])
}

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

/** Custom fields with their ids, which are made once for all records. */
export type NamedCustomField = FieldMapping['customFields'][number] & { readonly id: string }

export const namedFields = ({ customFields }: FieldMapping): NamedCustomField[] =>
  customFields.flatMap((field) => {
    const id = customFieldIdFor(field.label)
    return id === null ? [] : [{ ...field, id }]
  })

/** The custom fields of one record. */
export function customValuesOf(record: Document, fields: readonly NamedCustomField[]): CustomValues {
  const values: Record<string, unknown> = {}
  const taken = new Set<string>()
  const unread: string[] = []
  for (const { id, label, as, path, decimal } of fields) {
    const found = valuesAt(record, { path }).filter((value) => value !== '')
    if (found.length === 0) continue
    const value = readCustom(found, as, decimal)
    if (value === undefined) unread.push(label)
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

/** Numbers that only tell things apart: a zero in front, or too many digits. */
const isId = (value: unknown): boolean => (isText(value) && /^\s*(?:0\d+|\d{16,})\s*$/.test(value)) || (isNumber(value) && Number.isInteger(value) && !Number.isSafeInteger(value))

/** How the values of a field are best read. */
export function suggestReading(values: readonly unknown[], occurs: number): Pick<FieldMapping['customFields'][number], 'as' | 'decimal'> {
  if (values.length === 0 || values.length > occurs || values.some(isObject)) return { as: 'text' }
  if (values.every(isWord)) return { as: 'boolean' }
  const decimal = decimalSign(values)
  if (isMostly(values, (value) => numberIn(value, decimal))) return values.some(isId) ? { as: 'text' } : { as: 'number', ...(decimal && { decimal }) }
  return { as: values.every(isText) && values.some((value) => /\d{4}/.test(value)) && isMostly(values, dayIn) ? 'date' : 'text' }
}

/** "my_rating" and "myRating" as "My rating". */
export function labelFor(path: readonly string[]): string {
  const words = path.join(' ').replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_\s.-]+/g, ' ').trim().toLowerCase()
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 60).toWellFormed().trim()
}

/** Custom fields for fields of records. Of several with the same name each has a number. */
export function customFieldsFor(leaves: readonly { readonly path: string[]; readonly values: readonly unknown[]; readonly occurs: number }[]): FieldMapping['customFields'] {
  const ids = new Set<string>()
  return leaves.map(({ path, values, occurs }) => {
    const name = customFieldIdFor(labelFor(path)) === null ? 'Field' : labelFor(path)
    let label = name
    for (let number = 2; ids.has(customFieldIdFor(label) ?? ''); number++) label = `${name.slice(0, 55).trim()} ${number}`
    ids.add(customFieldIdFor(label) ?? '')
    return { path, label, unit: null, ...suggestReading(values, occurs) }
  })
}

/** The custom fields that a mapping brings, as the catalogue keeps them. */
export const importedFields = ({ of, customFields }: FieldMapping): ImportedCustomField[] => customFields.map(({ label, as, unit }) => ({ subject: of, label, as, unit }))
