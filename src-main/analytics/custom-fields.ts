import { customFieldIdFor, LudographError, type CallInput, type CustomField } from '@contract'
import type { Engine, Queryable } from '../database/engine'
import { storableText } from '../database/storable'
import { insertCustomField, isPath, readCustomFields, type CompiledCustomField } from '../query-model/custom-fields'

const notFound = (): LudographError => new LudographError('custom_field_not_found', 'This custom field does not exist (any more).', 'The list of fields shows all there are.')

/** Names of the saved questions and segments whose definition names a field, also as the application's in questions about reviews. */
const usersSql = `
select name from saved_queries where query @? $1::jsonpath
union
select name from segments where definition @? $1::jsonpath
order by name`

const namedIn = (id: string): string => `$.** ? (@ == ${JSON.stringify(id)} || @ == ${JSON.stringify(`application.${id}`)})`

async function withUsers(catalogue: Queryable, field: CompiledCustomField): Promise<CustomField> {
  const users = await catalogue.query<{ name: string }>(usersSql, [namedIn(field.id)])
  return { ...field, usedBy: users.map(({ name }) => name) }
}

/** Every custom field, with what uses it. */
export const listCustomFields = (engine: Engine): Promise<CustomField[]> =>
  engine.transaction({ readOnly: true }, async (transaction) => {
    const found: CustomField[] = []
    for (const field of await readCustomFields(transaction)) found.push(await withUsers(transaction, field))
    return found
  })

/**
 * Names a path in documents.
 * @throws LudographError `unknown_field` for what is no path, `custom_field_exists` if the path or the label is taken
 */
export async function addCustomField(engine: Engine, { subject, path, as, label, unit }: CallInput<'analytics.addCustomField'>): Promise<CustomField> {
  if (!isPath(subject, path)) {
    throw new LudographError('unknown_field', 'This is not a path that a custom field can read.', 'Choose a path inside a document, with at most four lists on the way.')
  }
  return engine.transaction({}, async (transaction) => {
    const known = await readCustomFields(transaction)
    const same = known.find((one) => one.subject === subject && one.path === path && one.as === as)
    if (same) throw new LudographError('custom_field_exists', `This path is “${same.label}” already.`)
    const id = customFieldIdFor(label)
    requireFreeLabel(known, { id, subject, label })
    const field: CompiledCustomField = { id: id ?? '', subject, path, as, label, unit }
    await insertCustomField(transaction, field)
    return withUsers(transaction, field)
  })
}

function requireFreeLabel(known: readonly CompiledCustomField[], { id, subject, label }: { id: string | null; subject: string; label: string }): void {
  const taken = known.find((one) => one.id === id || (one.subject === subject && one.label.toLowerCase() === label.toLowerCase()))
  if (taken) throw new LudographError('custom_field_exists', `There is a custom field “${taken.label}” already.`, 'Choose another name.')
}

/** Gives a custom field another label and unit. @throws LudographError `custom_field_not_found`, `custom_field_exists` */
export async function updateCustomField(engine: Engine, { id, label, unit }: CallInput<'analytics.updateCustomField'>): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    const known = await readCustomFields(transaction)
    const field = known.find((one) => one.id === id)
    if (!field) throw notFound()
    requireFreeLabel(known.filter((one) => one !== field), { id: null, subject: field.subject, label })
    await transaction.query('update custom_fields set label = $2, unit = $3 where id = $1', [id, storableText(label), unit === null ? null : storableText(unit)])
  })
}

/** Deletes a custom field; what it reads stays in the documents. @throws LudographError `custom_field_not_found` */
export async function deleteCustomField(engine: Engine, id: string): Promise<void> {
  const gone = await engine.query('delete from custom_fields where id = $1 returning id', [id])
  if (gone.length === 0) throw notFound()
}
