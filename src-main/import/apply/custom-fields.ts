import { customFieldIdFor, importedCustomField, LudographError } from '@contract'
import { z } from 'zod'
import type { Transaction } from '../../database/engine'
import { takeCustomFields, type CompiledCustomField } from '../../query-model/custom-fields'
import { importedPath } from '../mapping/custom-values'

const typeNames = { text: 'text', number: 'number', boolean: 'yes or no', date: 'date' } as const

const named = z.array(importedCustomField)

/**
 * Adds the custom fields that the mappings of an import name. The checkpoint behind its last record has them.
 * @throws LudographError `custom_field_exists` if the catalogue has a different one of that name, which the import would fill with values that do not fit it
 */
export async function addCustomFields(transaction: Transaction, importId: number): Promise<void> {
  const [row] = await transaction.query<{ fields: unknown }>(`select checkpoint #> '{totals,customFields}' as fields from imports where id = $1`, [importId])
  const fields = named.catch([]).parse(row?.fields ?? []).flatMap(({ label, subject, as, unit }): CompiledCustomField[] => {
    const id = customFieldIdFor(label)
    return id === null ? [] : [{ id, subject, path: importedPath(id), as, label, unit }]
  })
  const outcomes = await takeCustomFields(transaction, fields)
  const differs = fields.filter((_, place) => outcomes[place] === 'differs')
  if (differs.length === 0) return
  const names = differs.map(({ label, as }) => `“${label}” (a ${typeNames[as]} in this file)`).join(', ')
  throw new LudographError(
    'custom_field_exists',
    `The catalogue has another custom field of the name or path ${names}.`,
    'Drop the file on the window, which lets you choose another name or type; or delete the field that is there: Analytics, Builder, Custom fields.',
  )
}
