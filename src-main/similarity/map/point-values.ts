import { LudographError, otherName, type CallInput, type MapPassing, type MapValues } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import { contextFor } from '../../query-model/catalogue-facts'
import { filterSql } from '../../query-model/conditions'
import { Parameters } from '../../query-model/parameters'
import { asQueryError } from '../../query-model/query-errors'
import { rowValue, type RowValue } from '../../query-model/row-values'
import { Scope } from '../../query-model/scope'
import { packed } from './packed'

const timeLimitMs = 60_000
/** Names that are listed; a legend shows the first nine, statistics the first few. */
const mostNames = 2000
/** Names are shorter than this in the mean, in characters; what is longer is text. */
const longestMean = 150

type Wanted = Omit<CallInput<'map.passing'>, 'filter' | 'id'> & Partial<Pick<CallInput<'map.passing'>, 'filter'>>

/** What the points of a map have of a field. @throws LudographError `map_changed`, `unknown_field`, `unfit_field`, `cancelled` */
export const pointValues = (engine: Engine, { field, as, ...input }: CallInput<'map.values'>, signal: AbortSignal): Promise<MapValues> =>
  ofMap(engine, input, signal, async (transaction, scope) => {
    const value = rowValue(scope, field, as)
    const rows = await columnOf(transaction, scope, value.kind === 'names' ? `(${value.sql})::jsonb` : value.sql)
    return value.kind === 'number' ? numbers(rows, value, scope.context.currency) : names(rows, value)
  })

/** Which points of a map a filter lets through. @throws LudographError as `pointValues`, `segment_not_found`, `unknown_currency` */
export const pointsPassing = (engine: Engine, { filter, ...input }: CallInput<'map.passing'>, signal: AbortSignal): Promise<MapPassing> =>
  ofMap(engine, { ...input, filter }, signal, async (transaction, scope) => {
    const rows = await columnOf(transaction, scope, `(${filterSql(scope, filter)}) is true`)
    const passes = Uint8Array.from(rows, (passing) => (passing === true ? 1 : 0))
    return { count: rows.length, passing: passes.reduce((sum, one) => sum + one, 0), passes: packed(passes) }
  })

async function ofMap<Answer>(engine: Engine, wanted: Wanted, signal: AbortSignal, read: (transaction: Transaction, scope: Scope) => Promise<Answer>): Promise<Answer> {
  try {
    return await engine.transaction({ readOnly: true, snapshot: true, timeLimitMs, signal }, async (transaction) => {
      const [newest] = await transaction.query<{ id: number | null }>('select max(id) as id from maps')
      if (newest?.id !== wanted.map) throw new LudographError('map_changed', 'Another map has taken the place of this one.', 'It appears as soon as it has been read.')
      const scope = new Scope('applications', new Parameters(), await contextFor(engine, transaction, wanted))
      scope.join(`join map_points mp on mp.appid = a.appid and mp.map_id = ${scope.parameters.add(wanted.map, 'bigint')}`)
      return await read(transaction, scope)
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** One value a point, in the order of their app IDs: the order in which `readMapPoints` gives them. */
async function columnOf(transaction: Transaction, scope: Scope, sql: string): Promise<unknown[]> {
  const { text, values } = scope.parameters.finish(`select array_agg(value order by appid) as column from (\nselect a.appid, ${sql} as value\n${scope.from()}\n) as points`)
  const [row] = await transaction.query<{ column: unknown[] | null }>(text, values)
  return row?.column ?? []
}

function numbers(rows: readonly unknown[], { label, type, unit, money }: RowValue, currency: string | null): MapValues {
  const values = Float32Array.from(rows, (value) => (typeof value === 'number' ? value : Number.NaN))
  return { kind: 'numbers', count: rows.length, label, type: type === 'text' || type === 'boolean' ? 'number' : type, unit, currency: money ? currency : null, values: packed(values) }
}

function names(rows: readonly unknown[], { label, kind }: RowValue): MapValues {
  const lists = rows.map((value): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []))
  const counts = new Map<string, number>()
  for (const list of lists) for (const name of list) counts.set(name, (counts.get(name) ?? 0) + 1)
  const all = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([name]) => name)
  const listed = all.slice(0, mostNames)
  if (listed.reduce((sum, name) => sum + name.length, 0) > longestMean * listed.length) {
    throw new LudographError('unfit_field', `${label} is a long text, of which nearly every application has its own.`, 'Choose a field with a few values.')
  }
  const placeOf = new Map(listed.map((name, place) => [name, place]))
  const starts = new Uint32Array(rows.length + 1)
  const places: number[] = []
  lists.forEach((list, point) => {
    places.push(...[...new Set(list.map((name) => placeOf.get(name) ?? otherName))].sort((a, b) => a - b))
    starts[point + 1] = places.length
  })
  return {
    kind: 'names', count: rows.length, label, several: kind === 'names',
    names: all.slice(0, mostNames), otherNames: Math.max(0, all.length - mostNames),
    starts: packed(starts), places: packed(Uint16Array.from(places)),
  }
}
