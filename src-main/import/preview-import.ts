import { previewRow, type ImportPreview, type PreviewRow } from '@contract'
import type { Queryable } from '../database/engine'
import { links } from '../catalogue-schema/links'
import { isGone } from './apply/links'
import { isStated } from './apply/merge'
import { findEmptied } from './emptied'
import previewSql from './preview.sql?raw'

const linksRemovedSql = `select ${links
  .map(
    (link) => `
      (select count(*) from staging_changes changed join staging_links l using (appid)
       join ${link.table} t using (appid) join ${link.lookup} k on k.id = t.${link.key}
       where ${isStated(link.stated)} and ${isGone(link)})`,
  )
  .join(' + ')} as removed`

/** What applying the staged import would do, in counts. */
export async function previewImport(catalogue: Queryable, importId: number): Promise<ImportPreview> {
  const [row] = await catalogue.query<Omit<ImportPreview, 'linksRemoved' | 'emptied'> & Record<string, unknown>>(previewSql, [importId])
  const [gone = { removed: 0 }] = await catalogue.query<{ removed: number }>(linksRemovedSql)
  if (!row) throw new Error('the preview gave no row')
  return { ...row, linksRemoved: gone.removed, emptied: (await findEmptied(catalogue)).of }
}

/** The applications it would add or change. */
export async function previewRows(
  catalogue: Queryable,
  { outcome, limit, offset }: { outcome: 'added' | 'changed'; limit: number; offset: number },
): Promise<{ total: number; rows: PreviewRow[] }> {
  const rows = await catalogue.query<{ total: number }>(
    `select s.appid, coalesce(nullif(s.name, ''), a.name, '') as name, $1::text as outcome, count(*) over () as total
     from staging_applications s
     left join applications a using (appid)
     left join staging_changes changed using (appid)
     where case $1 when 'added' then a.appid is null else changed.appid is not null end
     order by s.position limit $2 offset $3`,
    [outcome, limit, offset],
  )
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => previewRow.parse(row)) }
}
