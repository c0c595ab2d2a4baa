import type { ImportReport } from '@contract'
import { links } from '../catalogue-schema/links'
import { followingColumns } from '../catalogue-schema/staging'
import type { Queryable } from '../database/engine'
import { mergedColumns } from './apply/merge'
import { linkLists } from './preview-difference'

/** PostgreSQL takes at most 1,600 columns; these are a few dozen. What another column or a key of the document says as well is not named beside it. */
const unnamed: ReadonlySet<string> = new Set([
  'document', 'type_text', 'release_date_text', 'release_precision',
  ...followingColumns.map(({ name }) => name),
  ...links.flatMap(({ lookup, follows }) => (follows === undefined ? [] : [lookup])),
])

const counted = [
  ...mergedColumns.filter(({ name }) => !unnamed.has(name)).map(({ name, value }) => [name, `a.${name} is distinct from (${value})`] as const),
  ...linkLists.filter(({ lookup }) => !unnamed.has(lookup)).map(({ lookup, before, staged, isStated }) => [lookup, `${isStated} and ${before} <> ${staged}`] as const),
]

const named: ReadonlySet<string> = new Set(counted.map(([name]) => name))

const ofChanged = `
  from staging_changes c
  join applications a using (appid)
  join staging_applications s using (appid)
  join staging_links l using (appid)`

const columns = `select ${counted.map(([name, differs]) => `count(*) filter (where ${differs}) as "${name}"`).join(', ')} ${ofChanged}`

/** So many keys of documents are named. */
const mostKeys = 40
/** A custom field, and the key that it was read from, are one. */
const keys = `
  select regexp_replace(d.key, '^custom[.]', '') as field, count(distinct appid) as applications ${ofChanged}
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
  // What a column does not hold exactly stays in the document as well, under its key.
  const ofRest = ofKeys.filter(({ field }) => !named.has(field))
  return [...ofColumns, ...ofRest].filter(({ applications }) => applications > 0).sort((a, b) => b.applications - a.applications || (a.field < b.field ? -1 : 1))
}
