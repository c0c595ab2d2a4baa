import type { ImportReport } from '@contract'
import type { Queryable } from '../database/engine'
import { mergedColumns } from './apply/merge'
import { linkLists } from './preview-difference'

/** PostgreSQL takes at most 1,600 columns; these are a few dozen. What is derived from another column is not named beside it. */
const unnamed = ['document', 'required_memory_mb', 'type_text', 'release_date_text', 'release_precision']

const counted = [
  ...mergedColumns.filter(({ name }) => !unnamed.includes(name)).map(({ name, value }) => [name, `a.${name} is distinct from (${value})`] as const),
  ...linkLists.map(({ lookup, before, staged, isStated }) => [lookup, `${isStated} and ${before} <> ${staged}`] as const),
]

const ofChanged = `
  from staging_changes c
  join applications a using (appid)
  join staging_applications s using (appid)
  join staging_links l using (appid)`

const columns = `select ${counted.map(([name, differs]) => `count(*) filter (where ${differs}) as "${name}"`).join(', ')} ${ofChanged}`

/** So many keys of documents are named. */
const mostKeys = 40
const keys = `
  select d.key as field, count(*) as applications ${ofChanged}
  cross join lateral jsonb_each(s.document) as d
  where a.document -> d.key is distinct from d.value
  group by 1 order by 2 desc, 1 limit ${mostKeys}`

/** What a staged import would change, field by field: of how many applications that are in the catalogue. */
export async function changedFields(catalogue: Queryable): Promise<ImportReport['changedFields']> {
  const [any] = await catalogue.query('select 1 from staging_changes limit 1')
  if (!any) return []
  const [row = {}] = await catalogue.query<Record<string, number>>(columns)
  const ofColumns = Object.entries(row).map(([field, applications]) => ({ field, applications }))
  const ofKeys = await catalogue.query<{ field: string; applications: number }>(keys)
  return [...ofColumns, ...ofKeys].filter(({ applications }) => applications > 0).sort((a, b) => b.applications - a.applications || (a.field < b.field ? -1 : 1))
}
