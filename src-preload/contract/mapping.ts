import { z } from 'zod'
import { customFieldDefinition, customFieldIdFor } from './custom-fields'

/** What a field of a record can say, of an application or of a review. */
export const applicationFacts = [
  'id', 'name', 'type', 'release_date', 'price', 'price_initial', 'discount', 'currency', 'is_free', 'genres', 'categories', 'tags', 'developers', 'publishers',
  'short_description', 'description', 'languages', 'platforms', 'website', 'header_image', 'metacritic', 'recommendations', 'positive', 'negative', 'owners', 'peak_ccu',
] as const
export const reviewFacts = ['id', 'review_id', 'review_text', 'recommended', 'created', 'author', 'playtime_hours', 'language', 'votes_up', 'votes_funny'] as const
export const mappedFact = z.enum([...new Set([...applicationFacts, ...reviewFacts])])
export type MappedFact = z.infer<typeof mappedFact>

/** The keys that lead to a value; lists on the way are gone through. */
const fieldPath = z.array(z.string().min(1).max(200)).min(1).max(8)
export type FieldPath = z.infer<typeof fieldPath>

export const mappedField = z.strictObject({
  fact: mappedFact,
  path: fieldPath,
  /** Of a list on the way only entries count whose value there is this one (or, with `not`, is not). */
  where: z.strictObject({ path: fieldPath, is: z.union([z.string().max(200), z.number(), z.boolean()]), not: z.boolean().optional() }).optional(),
})
export type MappedField = z.infer<typeof mappedField>

/** A field of the user's own, which a mapping takes from a field of the records. */
export const mappedCustomField = customFieldDefinition.extend({
  path: fieldPath,
  /** the sign before the decimals of its numbers, where they are texts */
  decimal: z.enum(['.', ',']).optional(),
})
export type MappedCustomField = z.infer<typeof mappedCustomField>

const haveOwnNames = (fields: readonly MappedCustomField[]): boolean => new Set(fields.map(({ label }) => customFieldIdFor(label))).size === fields.length

/** Short, for scripts: `--shape NAME`. */
export const mappingName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens, 40 at most.')

/** How records of a shape of their own are read: which of their fields says what. What no field maps stays in the document. */
export const fieldMapping = z.strictObject({
  version: z.literal(1),
  name: mappingName,
  /** for people */
  title: z.string().trim().min(1).max(80),
  of: z.enum(['applications', 'reviews']),
  /** keys by which such records are known again */
  keys: z.array(z.string().min(1).max(200)).max(100),
  /** of one fact the first field counts that says something */
  fields: z.array(mappedField).min(1).max(100),
  /** `appid`: ids are the store's own numbers. `own`: ids of another source, which are given numbers that no other source has. */
  ids: z.enum(['appid', 'own']),
  /** `cents`: prices are whole numbers of the smallest unit of the currency */
  priceUnit: z.enum(['units', 'cents']).default('units'),
  /** of prices whose record does not say it */
  currency: z.string().regex(/^[A-Z]{3}$/, 'Write it like EUR.').nullable().default(null),
  /** objects (or texts that hold one as JSON) whose entries are facts under the names of the store's answers */
  merge: z.array(fieldPath).max(10).default([]),
  /** fields that the user names; they become custom fields of the catalogue */
  customFields: z.array(mappedCustomField).max(100).refine(haveOwnNames, 'Two custom fields have the same name.').default([]),
})
export type FieldMapping = z.infer<typeof fieldMapping>

/** How to read the records of an import: by a mapping, or by a shape that Ludograph knows, under its name. */
export const shapeWish = z.union([z.strictObject({ mapping: fieldMapping }), z.strictObject({ name: z.string().min(1).max(60) })])
export type ShapeWish = z.infer<typeof shapeWish>

/** One field that the first records have. */
export const sampledField = z.object({
  path: fieldPath,
  /** in how many of the records that were looked at */
  occurs: z.number().int(),
  /** the custom field that it would be */
  suggested: mappedCustomField.omit({ path: true }),
  /** of the first record that has it, as text */
  example: z.string(),
})
export type SampledField = z.infer<typeof sampledField>

/** A file whose shape is not known, as far as it is looked at to map its fields. */
export const unknownRecords = z.object({
  file: z.string(),
  /** the first records, each as JSON text */
  records: z.array(z.string()),
  fields: z.array(sampledField),
  /** what its names and values suggest */
  guess: fieldMapping,
  /** kept mappings that fit, the best first */
  fitting: z.array(fieldMapping),
})
export type UnknownRecords = z.infer<typeof unknownRecords>

/** What a mapping makes of one of the first records. */
export const mappedRecord = z.object({
  /** the number it would have; null if it has no id, and would be rejected */
  appid: z.number().int().nullable(),
  /** what the record says, by names of columns; lists joined by commas */
  facts: z.record(z.string(), z.string()),
  /** why it would be rejected, or what of it could not be read; null if all is well */
  problem: z.string().nullable(),
})
export type MappedRecord = z.infer<typeof mappedRecord>
