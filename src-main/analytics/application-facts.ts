import type { ApplicationFact, Cell, FactGroup } from '@contract'
import type { Transaction } from '../database/engine'
import { applicationFields } from '../query-model/application-fields'
import { customGroup, isListed, readApplicationFields } from '../query-model/custom-fields'
import type { ScalarField } from '../query-model/field-types'
import { shownValues } from './shown-value'

/** What the page shows elsewhere (its header, its description, its list of platforms), or what follows from what it shows. */
const shownElsewhere = new Set([
  'name', 'short_description', 'detailed_description', 'about', 'windows', 'mac', 'linux',
  'has_short_description', 'has_detailed_description', 'has_website', 'has_header_image',
])

const groupOf: Readonly<Record<string, FactGroup>> = { Release: 'Release', Price: 'Price', Reception: 'Reception', Audience: 'Audience', Content: 'Content', Platforms: 'Technical', Store: 'Store' }

/** Facts that a reader looks for in another part than the builder's list of fields has them in. */
const elsewhere: Readonly<Record<string, FactGroup>> = {
  positive: 'Reception', negative: 'Reception', review_score: 'Reception', store_positive_share: 'Reception', required_age: 'Content',
}

/** Within a part: what is looked for first. Others follow in the order of the fields. */
const first = ['release_date', 'release_text', 'coming_soon', 'price', 'price_initial', 'discount', 'currency', 'rating', 'store_positive_share', 'positive', 'negative', 'recommendations', 'owners', 'type', 'appid']
const rank = ({ id }: ScalarField): number => (first.includes(id) ? first.indexOf(id) : first.length)

/** Fields of one value that a page shows; those of reviews have a part of their own. */
const shown: readonly ScalarField[] = applicationFields
  .flatMap((field) => (field.kind === 'scalar' && field.source !== 'reviews' && !shownElsewhere.has(field.id) ? [field] : []))
  .sort((a, b) => rank(a) - rank(b))

/** Every fact of an application that has one value, in the order of the page; also those that nobody states. */
export async function factsOf(transaction: Transaction, appid: number): Promise<ApplicationFact[]> {
  const expressions = shown.map(({ sql, money }) => (money === true ? `(${sql} / 100)::float8` : sql))
  const reader = await transaction.reader(`select ${expressions.join(', ')} from applications a where a.appid = $1`, [appid])
  const [row = []] = await reader.read(1)
  await reader.close()
  return shown.map(({ id, label, type, unit, group, about }, place) => ({
    name: id,
    label,
    type,
    unit: unit ?? null,
    group: elsewhere[id] ?? groupOf[group] ?? 'Catalogue',
    about: about ?? null,
    value: (row[place] ?? null) as Cell,
  }))
}

/** The custom fields of an application that have a value; several values of one as a list. */
export async function customFactsOf(transaction: Transaction, appid: number): Promise<ApplicationFact[]> {
  const custom = await readApplicationFields(transaction)
  if (custom.length === 0) return []
  const values = (await shownValues(transaction, [appid], custom.map(({ id }) => id), custom)).get(appid) ?? []
  return custom.flatMap(({ id, label, as, unit, path }, place): ApplicationFact[] => {
    const value = values[place] ?? null
    return value === null ? [] : [{ name: id, label, type: isListed({ path }) ? 'text' : as, unit, group: customGroup, about: null, value }]
  })
}
