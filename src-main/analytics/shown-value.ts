import { resolve } from '../query-model/resolve'
import type { Scope } from '../query-model/scope'

/** SQL of what is shown of a field: several values as one list, a price in whole units. */
export function shownValue(scope: Scope, id: string): string {
  const { sql, values, money } = resolve(scope, id)
  if (values !== null) return `(select string_agg(v, ', ' order by v) from (select distinct (${sql})::text as v from ${values.from} where ${values.where}) as named)`
  return money ? `(${sql} / 100)::float8` : sql
}
