import type { IndexUsage } from '@contract'
import { countedDays, unusedScans } from '../monitors/index-usage'
import type { Rule } from './rule'

const size = (bytes: number): string => (bytes >= 1024 ** 2 ? `${(bytes / 1024 ** 2).toFixed(0)} MB` : `${Math.ceil(bytes / 1024)} KB`)

const drop = (kind: string, { index }: IndexUsage) => {
  const id = `${kind}-${index}`
  return { id, title: `Drop ${index}`, sql: [`drop index concurrently ${index}`], request: { name: 'drop-index' as const, target: id }, statement: null, trial: null }
}

/** Indexes that another one makes superfluous. */
export const duplicateIndexes: Rule = async ({ indexes }) =>
  indexes
    .filter(({ duplicateOf }) => duplicateOf !== null)
    .map((one) => ({
      ...drop('duplicate-index', one),
      severity: 'info',
      text: `${one.index} on ${one.table} (${size(one.bytes)}) finds nothing that ${one.duplicateOf ?? ''} does not find as well, and every change is written to both. Drop it.`,
      threshold: 'Another index of the same kind begins with the same columns in the same order (PgHero\'s duplicate indexes).',
    }))

/** Indexes that nobody searches by. Not those that come with Ludograph: a question asked once a year may need them. */
export const unusedIndexes: Rule = async ({ indexes, since }) =>
  indexes
    .filter(({ index, unused, duplicateOf }) => unused && duplicateOf === null && index.endsWith('_advised'))
    .map((one) => ({
      ...drop('unused-index', one),
      severity: 'info',
      text: `${one.index} on ${one.table} (${size(one.bytes)}) was searched by ${one.scans} times since ${since?.slice(0, 10) ?? 'the counters began'}. Drop it: each change is written to it for nothing.`,
      threshold: `At most ${unusedScans} scans (PgHero's threshold) in at least ${countedDays} days.`,
    }))

/** As PostgreSQL calls an index until it takes the place of another, and Ludograph a vector index. */
const isLeftover = /(_cc(new|old)\d*|_new)$/

/** Indexes that an interrupted build left behind. */
export const invalidIndexes: Rule = async ({ indexes }) =>
  indexes
    .filter(({ valid }) => !valid)
    .map(({ index, table, bytes }) => ({
      id: `invalid-index-${index}`,
      ...(isLeftover.test(index)
        ? { title: `Drop ${index}`, sql: [`drop index concurrently ${index}`], request: { name: 'drop-invalid-index', target: index } as const }
        : { title: `Rebuild ${index}`, sql: [`reindex index concurrently ${index}`], request: { name: 'reindex', target: index } as const }),
      severity: 'warning',
      text: `${index} on ${table} (${size(bytes)}) was left half built: nothing is searched by it, but every change is written to it. ${isLeftover.test(index) ? 'Drop it.' : 'Rebuild it.'}`,
      threshold: 'PostgreSQL marks it as not valid (pg_index.indisvalid).',
      statement: null,
      trial: null,
    }))
