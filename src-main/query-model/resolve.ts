import type { PathType, Subject } from '@contract'
import { applicationFields } from './application-fields'
import { findCustomField } from './custom-fields'
import type { CatalogueField, Lookup, ScalarField, SqlType } from './field-types'
import { locate, unknownField } from './locate'
import { isPointer, type Step } from './pointer'
import { observationFields } from './observation-fields'
import { reviewFields } from './review-fields'
import type { Scope } from './scope'

/** The rows that are a field's values. */
export interface Values {
  readonly from: string
  readonly where: string
  /** FROM that is enough to tell that there is a value */
  readonly presence: string
  readonly links: string | null
  readonly lookup: Lookup | null
  readonly distinct: boolean
}

/** Where a field's values come from in one SELECT. */
export interface Resolved {
  readonly label: string
  readonly type: CatalogueField['type']
  readonly sqlType: SqlType
  /** of its numbers */
  readonly unit: string | null
  /** the value: of the row, or of one row of `values` */
  readonly sql: string
  /** of a place in documents: the condition that there is a value, but of another type */
  readonly other: string | null
  /** set where a row can have several values: SELECT's FROM and WHERE that give them */
  readonly values: Values | null
  /** a price in hundredths, which counts only where `currency` is the chosen one */
  readonly money: boolean
  /** of a price: the table that it and its currency are in */
  readonly moneyIn: string
  readonly enumeration: NonNullable<ScalarField['enumeration']> | null
  readonly precision: string | null
}

const fieldsBySubject: Readonly<Record<Subject, ReadonlyMap<string, CatalogueField>>> = {
  applications: new Map(applicationFields.map((field) => [field.id, field])),
  reviews: new Map(reviewFields.map((field) => [field.id, field])),
  observations: new Map(observationFields.map((field) => [field.id, field])),
}

export const fieldsOf = (subject: Subject): readonly CatalogueField[] => [...fieldsBySubject[subject].values()]

const readers: Readonly<Record<PathType, { reader: string; type: CatalogueField['type']; sqlType: SqlType }>> = {
  text: { reader: 'document_text', type: 'text', sqlType: 'text' },
  number: { reader: 'document_number', type: 'number', sqlType: 'float8' },
  boolean: { reader: 'document_boolean', type: 'boolean', sqlType: 'boolean' },
  date: { reader: 'document_date', type: 'date', sqlType: 'date' },
}

/**
 * Finds a field and brings what it needs into the scope.
 * @throws LudographError `unknown_field`; of a price `unknown_currency`, `no_exchange_rate`
 */
export function resolve(scope: Scope, id: string, as: PathType = 'text'): Resolved {
  if (isPointer(id)) return resolvePlace(scope, id, as)
  const custom = findCustomField(scope.subject, id, scope.context.customFields)
  if (custom) return { ...resolvePlace(scope, custom.path, custom.field.as), label: custom.field.label, unit: custom.field.unit }
  const found = fieldsBySubject[scope.subject].get(id)
  if (!found) throw unknownField(id)
  scope.need(found.needs)
  const shared = { label: found.label, type: found.type, sqlType: found.sqlType, unit: found.unit ?? null, other: null, moneyIn: found.kind === 'scalar' ? tableOf(found.sql) : '' }
  if (found.kind === 'scalar') {
    const { money = false, enumeration = null, precision = null } = found
    if (money) scope.needPrices()
    // Converted to whole hundredths, as a price is; null where there is no rate.
    const sql = money && scope.context.conversion !== null ? `round((${found.sql} * ${scope.factor(shared.moneyIn)})::numeric)` : found.sql
    return { ...shared, sql, values: null, money, enumeration, precision }
  }
  const alias = scope.alias('v')
  const named = (text: string): string => text.replaceAll('$alias', alias)
  const links = found.links ?? null
  const distinct = links !== null && scope.context.ambiguousLinks.has(links)
  return {
    ...shared,
    sql: named(found.value),
    values: { from: named(found.from), where: named(found.where), presence: named(found.presence ?? found.from), links, lookup: found.lookup ? { table: found.lookup.table, key: named(found.lookup.key) } : null, distinct },
    money: false,
    enumeration: null,
    precision: null,
  }
}

/** The table of a column, as a statement names it: `a.price_final` is of `a`. */
const tableOf = (sql: string): string => sql.slice(0, sql.indexOf('.'))

function resolvePlace(scope: Scope, id: string, as: PathType): Resolved {
  const place = locate(scope.subject, id)
  if (scope.subject !== 'applications' && place.table === 'a') scope.need(['application'])
  const { reader, type, sqlType } = readers[as]
  const column = `${place.table}.${place.column}`
  const shared = { label: labelOf(place.steps, place.column), type, sqlType, unit: null, money: false, moneyIn: '', enumeration: null, precision: null }
  const groups = splitAtEach(place.steps)
  const [first = [], ...rest] = groups
  if (rest.length === 0) {
    const fast = scope.context.fastPaths.find((one) => one.subject === place.subject && one.field === place.field && one.as === as)
    if (fast) {
      const own = `${place.table}.${fast.column}`
      return { ...shared, sql: own, other: `${own}_other`, values: null }
    }
    const raw = scope.path(column, first)
    const sql = `${reader}(${raw})`
    return { ...shared, sql, other: otherOf(raw, sql), values: null }
  }
  let value = at(scope, column, first)
  const lists: string[] = []
  for (const keys of rest) {
    const alias = scope.alias('e')
    lists.push(`jsonb_array_elements(case jsonb_typeof(${value}) when 'array' then ${value} else '[]' end) as ${alias} (v)`)
    value = at(scope, `${alias}.v`, keys)
  }
  return {
    ...shared,
    sql: `${reader}(${value})`,
    other: otherOf(value, `${reader}(${value})`),
    values: { from: lists.join(', '), presence: lists.join(', '), where: `${value} is not null and ${value} <> 'null'`, links: null, lookup: null, distinct: true },
  }
}

const otherOf = (raw: string, read: string): string => `(${raw} <> 'null' and ${read} is null)`

const at = (scope: Scope, value: string, keys: readonly string[]): string =>
  keys.length === 0 ? value : `(${value} #> ${scope.parameters.add([...keys], 'text[]')})`

function splitAtEach(steps: readonly Step[]): string[][] {
  const groups: string[][] = [[]]
  for (const step of steps) {
    if ('each' in step) groups.push([])
    else groups.at(-1)?.push(step.key)
  }
  return groups
}

function labelOf(steps: readonly Step[], column: string): string {
  const keys = steps.flatMap((step) => ('key' in step ? [step.key] : []))
  return keys.length === 0 ? column : keys.join(' › ')
}
