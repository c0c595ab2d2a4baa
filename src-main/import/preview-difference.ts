import { fieldDifference, type FieldDifference } from '@contract'
import { isBlank } from '../database/blank-text'
import type { Queryable } from '../database/engine'
import { filledColumns } from '../catalogue-schema/applications'
import { links } from '../catalogue-schema/links'
import { entriesOf } from './apply/links'
import { isStated, mergedColumns } from './apply/merge'

/** What follows from another column is no difference of its own. */
const following = new Set(filledColumns.flatMap(({ name, follows }) => (follows === 'column' ? [name] : [])))
const fields = mergedColumns.filter(({ name }) => !following.has(name))

/** The names of an application's links as they are, and as they would be: under the names that the catalogue has for them. */
export const linkLists = links.map((link) => {
  const { table, lookup, key, stated, knownBy } = link
  const entries = entriesOf(link, 'l')
  return {
    lookup,
    before: `(select coalesce(jsonb_agg(k.name order by k.name), '[]') from ${table} t join ${lookup} k on k.id = t.${key} where t.appid = a.appid)`,
    staged:
      knownBy === 'store_id'
        ? `(select coalesce(jsonb_agg(name order by name), '[]')
            from (select coalesce(k.name, entry.name) as name from ${entries} left join ${lookup} k on k.store_id = entry.id) as named)`
        : `(select coalesce(jsonb_agg(entry.name order by entry.name), '[]') from ${entries})`,
    isStated: isStated(stated),
  }
})

/** PostgreSQL takes at most 100 arguments. */
const mostPairs = 50

const object = (parts: readonly (readonly [string, string])[]): string =>
  Array.from({ length: Math.ceil(parts.length / mostPairs) }, (_, part) => parts.slice(part * mostPairs, (part + 1) * mostPairs))
    .map((some) => `jsonb_build_object(${some.map(([name, value]) => `'${name}', ${value}`).join(', ')})`)
    .join(' || ')

/** $1: appid. */
const sql = `
  with sides as (
    select case when a.appid is not null then
             ${object([...fields.map(({ name }) => [name, `a.${name}`] as const), ...linkLists.map(({ lookup, before }) => [lookup, before] as const)])} end as before,
           case when a.appid is null then
             ${object([...fields.map(({ name }) => [name, `s.${name}`] as const), ...linkLists.map(({ lookup, staged }) => [lookup, staged] as const)])}
           else
             ${object([...fields.map(({ name, value }) => [name, value] as const), ...linkLists.map(({ lookup, isStated: stated, before, staged }) => [lookup, `case when ${stated} then ${staged} else ${before} end`] as const)])} end as after
    from staging_links l
    join staging_applications s using (appid)
    left join applications a using (appid)
    where l.appid = $1
  )
  select after.key as field, nullif(b.value, 'null'::jsonb) #>> '{}' as before, nullif(after.value, 'null'::jsonb) #>> '{}' as after
  from sides
  cross join jsonb_each(sides.after) as after
  left join jsonb_each(sides.before) as b using (key)
  where after.value is distinct from b.value
  order by field`

const isEmpty = (value: string | null): boolean => isBlank(value) || value === '[]' || value === '{}'

/** Field by field: what would change in one application. Links are compared as lists of names. */
export async function previewDifference(catalogue: Queryable, appid: number): Promise<FieldDifference[]> {
  const rows = await catalogue.query<{ before: string | null; after: string | null }>(sql, [appid])
  return rows.map((row) => fieldDifference.parse({ ...row, erased: !isEmpty(row.before) && isEmpty(row.after) }))
}
