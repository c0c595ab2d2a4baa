import { applicationFacts, reviewFacts, type FieldMapping, type FieldPath, type MappedFact, type SampledField } from '@contract'

/** The facts that a mapping of this kind can name, in the order in which they are shown. */
export const factsOf = (of: FieldMapping['of']): readonly MappedFact[] => (of === 'reviews' ? reviewFacts : applicationFacts)

export const pathId = (path: FieldPath): string => JSON.stringify(path)

/** "price › totalPrice › originalPrice" */
export const pathText = (path: FieldPath): string => path.join(' › ')

/** The field that a fact is taken from: of several the first that occurs in the file. */
export function fieldOf({ fields }: FieldMapping, fact: MappedFact, sampled: readonly SampledField[]): FieldPath | null {
  const known = new Set(sampled.map(({ path }) => pathId(path)))
  const ofFact = fields.filter((field) => field.fact === fact)
  return (ofFact.find(({ path }) => known.has(pathId(path))) ?? null)?.path ?? null
}

/** From now on the fact is taken from this field, or from none. */
export function withField(mapping: FieldMapping, fact: MappedFact, path: FieldPath | null): FieldMapping {
  const others = mapping.fields.filter((field) => field.fact !== fact)
  return { ...mapping, fields: path === null ? others : [...others, { fact, path }] }
}

/** The same records as games or as reviews; what both kinds have stays. */
export function withKind(mapping: FieldMapping, of: FieldMapping['of']): FieldMapping {
  const facts = new Set(factsOf(of))
  return { ...mapping, of, fields: mapping.fields.filter(({ fact }) => facts.has(fact)) }
}

/** A name for scripts, made of one for people: "My own records" is my-own-records. */
export const nameFor = (title: string): string =>
  title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '') || 'my-own-records'

/** What is missing before records can be read by a mapping; null if nothing is. */
export function missingText(mapping: FieldMapping, sampled: readonly SampledField[]): string | null {
  if (fieldOf(mapping, 'id', sampled) === null) return 'Say which field is the id: records are known by it.'
  if (mapping.of === 'reviews') return fieldOf(mapping, 'review_text', sampled) === null ? 'Say which field is the text of the review.' : null
  if (fieldOf(mapping, 'name', sampled) !== null) return null
  if (mapping.ids === 'own') return 'Say which field is the name of the game.'
  return isAddition(mapping) ? null : 'Say which field is the name of the game, or what else the records say of games that are there.'
}

/** Records without names, which go by the store's numbers: they add to games that are in the catalogue. */
export const isAddition = ({ of, ids, fields, customFields }: FieldMapping): boolean =>
  of === 'applications' && ids === 'appid' && !fields.some(({ fact }) => fact === 'name') && (customFields.length > 0 || fields.some(({ fact }) => fact !== 'id'))
