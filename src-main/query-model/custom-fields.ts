import { customField, type CustomField, type Subject } from '@contract'
import type { Queryable } from '../database/engine'
import { readableRows } from '../database/readable-rows'
import { storableText } from '../database/storable'
import { locate } from './locate'

/** A custom field as statements are compiled with it. */
export type CompiledCustomField = Omit<CustomField, 'usedBy'>

/** Lists on the way multiply the rows that are looked at. */
const mostSteps = 20
const mostLists = 4

/** Whether it is a path in the documents of these records themselves, and not one that keeps a question busy for ever. */
export const isPath = (subject: Subject, path: string): boolean => {
  try {
    const { steps, subject: owner } = locate(subject, path)
    return owner === subject && steps.length > 0 && steps.length <= mostSteps && steps.filter((step) => 'each' in step).length <= mostLists
  } catch {
    return false
  }
}

const row = customField.omit({ usedBy: true }).refine(({ subject, path }) => isPath(subject, path), { path: ['path'], error: 'It is no path in documents.' })

/** The custom fields of a catalogue, in the order of their labels. A row that cannot be read is left out. */
export async function readCustomFields(catalogue: Queryable): Promise<CompiledCustomField[]> {
  return readableRows(row, await catalogue.query('select id, subject, path, read_as as "as", label, unit from custom_fields order by lower(label), id'), 'custom_fields')
}

/** Those of applications. */
export const readApplicationFields = async (catalogue: Queryable): Promise<CompiledCustomField[]> => (await readCustomFields(catalogue)).filter(({ subject }) => subject === 'applications')

const ofApplication = 'application.'

/** Whether a path goes through a list: its records have any number of values. */
export const isListed = ({ path }: Pick<CompiledCustomField, 'path'>): boolean => /\/~e(?:\/|$)/.test(path)

/** The group of custom fields in lists of fields. */
export const customGroup = 'Custom fields' as const

/** The custom field that an id names in questions about a subject, and the path to read there. */
export function findCustomField(subject: Subject, id: string, known: readonly CompiledCustomField[]): { readonly field: CompiledCustomField; readonly path: string } | undefined {
  const joined = subject !== 'applications' && id.startsWith(ofApplication)
  const owner: Subject = joined ? 'applications' : subject
  const own = joined ? id.slice(ofApplication.length) : id
  const field = known.find((one) => one.subject === owner && one.id === own)
  return field && { field, path: joined ? `${ofApplication}${field.path}` : field.path }
}

/** The custom fields that questions about a subject can name: its own, then those of the application. */
export const customFieldsOf = (subject: Subject, known: readonly CompiledCustomField[]): { readonly id: string; readonly field: CompiledCustomField }[] => [
  ...known.filter((field) => field.subject === subject).map((field) => ({ id: field.id, field })),
  ...(subject === 'applications' ? [] : known.filter((field) => field.subject === 'applications').map((field) => ({ id: `${ofApplication}${field.id}`, field }))),
]

export const insertCustomField = (transaction: Queryable, { id, subject, path, as, label, unit }: CompiledCustomField): Promise<unknown> =>
  transaction.query('insert into custom_fields (id, subject, path, read_as, label, unit) values ($1, $2, $3, $4, $5, $6)', [
    storableText(id), subject, storableText(path), as, storableText(label), unit === null ? null : storableText(unit),
  ])

const readsSame = (one: CompiledCustomField, other: CompiledCustomField): boolean => one.path === other.path && one.as === other.as

/**
 * Adds custom fields that come with an import or with saved work. Those that are there stay as they are.
 * @returns of each what became of it; `differs`: it was left out, because another one has its id, its label or its path
 */
export async function takeCustomFields(transaction: Queryable, fields: readonly CompiledCustomField[]): Promise<('added' | 'there' | 'differs')[]> {
  const known = await readCustomFields(transaction)
  const outcomes: ('added' | 'there' | 'differs')[] = []
  for (const field of fields) {
    const near = known.filter((one) => one.id === field.id || (one.subject === field.subject && (readsSame(one, field) || one.label.toLowerCase() === field.label.toLowerCase())))
    if (near.some((one) => one.id === field.id && one.subject === field.subject && readsSame(one, field))) outcomes.push('there')
    else if (near.length > 0) outcomes.push('differs')
    else {
      await insertCustomField(transaction, field)
      known.push(field)
      outcomes.push('added')
    }
  }
  return outcomes
}
