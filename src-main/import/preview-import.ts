import { fieldDifference, previewRow, type FieldDifference, type ImportPreview, type PreviewRow } from '@contract'
import type { Queryable } from '../database/engine'
import differenceSql from './preview-difference.sql?raw'
import previewSql from './preview.sql?raw'

/** What applying the staged import would do, in counts. */
export async function previewImport(catalogue: Queryable): Promise<ImportPreview> {
  const [row] = await catalogue.query<ImportPreview & Record<string, unknown>>(previewSql)
  if (!row) throw new Error('the preview gave no row')
  return row
}

/** The applications it would add or change. */
export async function previewRows(
  catalogue: Queryable,
  { outcome, limit, offset }: { outcome: 'added' | 'changed'; limit: number; offset: number },
): Promise<{ total: number; rows: PreviewRow[] }> {
  const rows = await catalogue.query<{ total: number }>(
    `select s.appid, s.name, $1::text as outcome, count(*) over () as total
     from staging_applications s
     left join applications a using (appid)
     where case $1 when 'added' then a.appid is null else a.content_hash <> s.content_hash end
     order by s.position limit $2 offset $3`,
    [outcome, limit, offset],
  )
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => previewRow.parse(row)) }
}

/** Field by field: what would change in one application. Links are compared as lists of names. */
export async function previewDifference(catalogue: Queryable, appid: number): Promise<FieldDifference[]> {
  const rows = await catalogue.query(differenceSql, [appid])
  return rows.map((row) => fieldDifference.parse(row))
}
