import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { fieldId, pathType } from './query-model'

/** How a custom field's id begins; in questions about reviews, those of applications are `application.custom.NAME`. */
const prefix = 'custom.'

/** Short and stable, made of the first label: a question that uses the field goes on working when it is renamed. */
export const customFieldId = z.string().regex(/^custom\.[\p{L}\p{N}_]{1,60}$/u)

/** No control characters, and none that change how the text around them is read. */
const printable = /^[^\p{C}]+$/u
export const customFieldLabel = z.string().trim().min(1, 'Give it a name.').max(60, 'Its name has 60 characters at most.').regex(printable, 'Its name has characters that cannot be shown.')
export const customFieldUnit = z.string().trim().min(1).max(20).regex(printable, 'It has characters that cannot be shown.')

/** "My rating (1–5)" is `custom.my_rating_1_5`; null for a label without a letter or a digit. */
export function customFieldIdFor(label: string): string | null {
  const name = label.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '').slice(0, 60).toWellFormed()
  const id = `${prefix}${name}`
  return customFieldId.safeParse(id).success ? id : null
}

const label = customFieldLabel.refine((text) => customFieldIdFor(text) !== null, 'A name needs a letter or a digit.')

/** What can have fields of a user's own. */
export const customSubject = z.enum(['applications', 'reviews'])

/** A path in documents that a user has given a name: it is a field like any other. */
export const customField = z.object({
  id: customFieldId,
  subject: customSubject,
  /** the path in documents that it reads */
  path: fieldId,
  as: pathType,
  label: customFieldLabel,
  /** of its numbers; null without one */
  unit: customFieldUnit.nullable(),
  /** names of the saved questions and segments that use it */
  usedBy: z.array(z.string()),
})
export type CustomField = z.infer<typeof customField>

/** A custom field as saved work and field mappings carry it. */
export const customFieldDefinition = z.strictObject({ label, as: pathType, unit: customFieldUnit.nullable().default(null) })
export type CustomFieldDefinition = z.infer<typeof customFieldDefinition>

/** A custom field that an import brings. */
export const importedCustomField = customFieldDefinition.extend({ subject: customSubject })
export type ImportedCustomField = z.infer<typeof importedCustomField>

const events = ['catalogue.changed'] as const

export const customFieldCalls = {
  'analytics.customFields': readCall(nothing, z.array(customField)),
  /** Names a path in documents. Errors `custom_field_exists`, `unknown_field`. */
  'analytics.addCustomField': changeCall({ events }, z.strictObject({ subject: customSubject, path: fieldId, ...customFieldDefinition.shape }), customField),
  /** Another label or unit; its id stays. Errors `custom_field_not_found`, `custom_field_exists`. */
  'analytics.updateCustomField': changeCall({ events }, z.strictObject({ id: customFieldId, label, unit: customFieldUnit.nullable() }), done),
  /** The values stay in the documents. Error `custom_field_not_found`. */
  'analytics.deleteCustomField': changeCall({ events }, z.strictObject({ id: customFieldId }), done),
}
