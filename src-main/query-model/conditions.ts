import { LudographError, type Condition, type FilterNode, type Literal, type QueryModel } from '@contract'
import { bucketed } from './buckets'
import { isOneOf, parameter } from './literals'
import { resolve, type Resolved } from './resolve'
import type { Scope } from './scope'

/** Joins conditions; none at all lets everything through. */
export function joined(conditions: readonly string[], by: 'and' | 'or'): string {
  if (conditions.length === 0) return 'true'
  return conditions.length === 1 ? (conditions[0] ?? 'true') : `(${conditions.join(` ${by} `)})`
}

/**
 * Everything that is not true: also what is unknown. So "genre is not Indie" holds for games without a genre, and "rating
 * is not between 80 and 90" for games without a rating.
 */
const notTrue = (condition: string): string => `(${condition}) is not true`

/**
 * A filter as a condition on the rows of a scope.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function filterSql(scope: Scope, node: FilterNode): string {
  if ('test' in node) return conditionSql(scope, node)
  const parts = (node.all ?? node.any ?? []).map((part) => filterSql(scope, part))
  // An empty group lets everything through, whichever way it joins: it is what a new group in the builder looks like.
  const whole = joined(parts, node.any === undefined ? 'and' : 'or')
  return node.not === true && parts.length > 0 ? notTrue(whole) : whole
}

/** The conditions that must all hold, one by one, as they stand in a WHERE clause. */
export function topConditions(scope: Scope, node: FilterNode | undefined): string[] {
  if (node === undefined) return []
  if (!('test' in node) && node.not !== true && (node.all !== undefined || (node.any?.length ?? 0) === 1)) {
    return (node.all ?? node.any ?? []).flatMap((part) => topConditions(scope, part))
  }
  const sql = filterSql(scope, node)
  return sql === 'true' ? [] : [sql]
}

/** The conditions on the rows that a question is about: its filter, and that applications (or those observed) are out, unless it says otherwise. */
export function populationConditions(scope: Scope, { subject, filter, unreleased }: Pick<QueryModel, 'subject' | 'filter' | 'unreleased'>): string[] {
  const conditions = topConditions(scope, filter)
  if (subject === 'observations' && !unreleased) scope.need(['application'])
  if (subject !== 'reviews' && !unreleased) conditions.push('a.coming_soon is not true')
  return conditions
}

/** True if a filter lets only rows through that have a price in the chosen currency. */
export function pinsCurrency(node: FilterNode | undefined): boolean {
  if (node === undefined) return false
  if (!('test' in node)) return node.not !== true && node.all !== undefined && node.all.some(pinsCurrency)
  if (node.not === true || !/(^|\.)price(_initial)?$/.test(node.field)) return false
  return node.test === 'present' || node.test === 'range' || (node.test === 'is' && !node.values.includes(null))
}

function conditionSql(scope: Scope, condition: Condition): string {
  const field = resolve(scope, condition.field, condition.as)
  const positive = positiveSql(scope, field, condition)
  return condition.not === true ? notTrue(positive) : positive
}

function positiveSql(scope: Scope, field: Resolved, condition: Condition): string {
  const presence = condition.test === 'present' || (condition.test === 'is' && condition.values.includes(null))
  if (field.values === null) {
    if (condition.test === 'other_type') return otherType(field)
    const price = field.money ? priced(scope, field) : null
    const present = presentSqlOf(field)
    if (condition.test === 'present') return price === null ? present : `(${price} and ${present})`
    const named = namedValues(condition)
    const test = named === null || named.length > 0 ? valueTest(scope, field, condition) : null
    const positive = test === null ? null : price === null ? test : `(${price} and ${test})`
    if (!presence) return positive ?? 'false'
    const absent = price === null ? absentSql(field) : notTrue(`${price} and ${present}`)
    return positive === null ? absent : `(${positive} or ${absent})`
  }
  const { from, where, presence: has } = field.values
  const some = (test: string | null): string => `exists (select 1 from ${test === null ? has : from} where ${test === null ? where : `${where} and ${test}`})`
  if (condition.test === 'other_type') return some(otherType(field))
  const hasAny = some(field.other === null ? null : `${field.sql} is not null`)
  if (condition.test === 'present') return hasAny
  const named = namedValues(condition)
  const positive = named === null || named.length > 0 ? some(valueTest(scope, field, condition)) : null
  if (!presence) return positive ?? 'false'
  return positive === null ? `not ${hasAny}` : `(${positive} or not ${hasAny})`
}

/** There is a value. */
export const presentSqlOf = (field: Resolved): string =>
  field.enumeration === null ? `${field.sql} is not null` : `${field.enumeration.column} is not null`
const absentSql = (field: Resolved): string => (field.enumeration === null ? `${field.sql} is null` : `${field.enumeration.column} is null`)

/** The values of an "is" test without null; null for other tests. */
const namedValues = (condition: Condition): Exclude<Literal, null>[] | null =>
  condition.test === 'is' ? condition.values.filter((value) => value !== null) : null

/** The row's price is in the chosen currency, or can be converted to it; others are as if they were not there. */
export function priced(scope: Scope, field: Resolved): string {
  const { currency, conversion } = scope.context
  if (currency === null) return 'false'
  if (conversion !== null) return `${scope.factor(field.moneyIn)} is not null`
  return `${field.moneyIn}.currency = ${scope.parameters.add(currency, 'text')}`
}

/** There is a value at a place in documents, but not of the type it is read as. @throws LudographError `unfit_field` */
export function otherType(field: Resolved): string {
  if (field.other === null) {
    throw new LudographError('unfit_field', `${field.label} has one type only.`, 'Only places in documents hold values of several types.')
  }
  return field.other
}

function valueTest(scope: Scope, field: Resolved, condition: Condition): string {
  switch (condition.test) {
    case 'is':
      return isTest(scope, field, condition)
    case 'range':
      return rangeTest(scope, field, condition)
    case 'text':
      return textTest(scope, field, condition)
    default:
      throw new Error(`${condition.test} tests no value`)
  }
}

function isTest(scope: Scope, field: Resolved, condition: Extract<Condition, { test: 'is' }>): string {
  const values = namedValues(condition) ?? []
  if (condition.bucket !== undefined) {
    const target = bucketed(scope.parameters, field, condition.bucket)
    return `${target} ${isOneOf(scope.parameters, { ...field, money: false }, values)}`
  }
  if (field.enumeration !== null) return enumerationTest(scope, field.enumeration, values.map(String))
  return `${field.sql} ${isOneOf(scope.parameters, field, values)}`
}

/** Words of the enumeration are looked for in its own column, which has an index; any others in the store's own words. */
function enumerationTest(scope: Scope, enumeration: NonNullable<Resolved['enumeration']>, values: readonly string[]): string {
  const known = values.filter((value) => enumeration.values.includes(value))
  const others = values.filter((value) => !enumeration.values.includes(value))
  const tests: string[] = []
  const [only] = known
  if (known.length === 1 && only !== undefined) tests.push(`${enumeration.column} = ${scope.parameters.add(only, enumeration.type)}`)
  if (known.length > 1) tests.push(`${enumeration.column} = any (${scope.parameters.add([...known], `${enumeration.type}[]`)})`)
  if (others.length > 0) {
    tests.push(`coalesce(${enumeration.other}, ${enumeration.column}::text) = any (${scope.parameters.add(others, 'text[]')})`)
  }
  return joined(tests, 'or')
}

function rangeTest(scope: Scope, field: Resolved, { from, to, toIncluded }: Extract<Condition, { test: 'range' }>): string {
  if (field.sqlType === 'text' || field.sqlType === 'boolean') {
    throw new LudographError('unfit_field', `${field.label} has no order to take a range of.`, 'Ranges are for numbers and dates.')
  }
  const tests: string[] = []
  if (from !== undefined) tests.push(`${field.sql} >= ${parameter(scope.parameters, field, from)}`)
  if (to !== undefined) tests.push(`${field.sql} ${toIncluded === true ? '<=' : '<'} ${parameter(scope.parameters, field, to)}`)
  return tests.length === 0 ? `${field.sql} is not null` : joined(tests, 'and')
}

/** Signs that LIKE reads as patterns, taken literally. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

function textTest(scope: Scope, field: Resolved, { how, text }: Extract<Condition, { test: 'text' }>): string {
  if (field.sqlType !== 'text') {
    throw new LudographError('unfit_field', `${field.label} is not text.`, 'Searching in texts is for texts.')
  }
  const inside = literally(text)
  const pattern = { contains: `%${inside}%`, starts: `${inside}%`, ends: `%${inside}` }[how]
  return `${field.sql} ilike ${scope.parameters.add(pattern, 'text')}`
}
