import type { Cell } from '@contract'
import type { Transaction } from '../database/engine'
import type { CompiledCustomField } from '../query-model/custom-fields'
import { Parameters } from '../query-model/parameters'
import { resolve } from '../query-model/resolve'
import { plainContext, Scope } from '../query-model/scope'
import { shownCells } from './cells'

/** SQL of what is shown of a field: several values as one list, a price in whole units. */
function shownValue(scope: Scope, id: string): string {
  const { sql, values, money } = resolve(scope, id)
  if (values !== null) return `(select string_agg(v, ', ' order by v) from (select distinct (${sql})::text as v from ${values.from} where ${values.where}) as named)`
  return money ? `(${sql} / 100)::float8` : sql
}

/**
 * What is shown of some fields of applications.
 * @param ids of fields, custom ones among them
 * @returns by appid, in the order of the ids
 */
export async function shownValues(transaction: Transaction, appids: readonly number[], ids: readonly string[], custom: readonly CompiledCustomField[]): Promise<Map<number, Cell[]>> {
  const scope = new Scope('applications', new Parameters(), plainContext(custom))
  const expressions = ids.map((id) => shownValue(scope, id))
  const chosen = scope.parameters.add([...appids], 'bigint[]')
  const { text, values } = scope.parameters.finish(`select a.appid, ${expressions.join(', ')}\n${scope.from()}\nwhere a.appid = any (${chosen})`)
  const reader = await transaction.reader(text, values)
  const rows = await reader.read(appids.length + 1)
  await reader.close()
  return new Map(rows.map(([appid, ...cells]) => [Number(appid), shownCells([cells]).rows[0] ?? []]))
}
