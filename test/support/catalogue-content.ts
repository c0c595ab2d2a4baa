import { links } from '../../src-main/catalogue-schema/links'
import { stagingTables as staging } from '../../src-main/catalogue-schema/staging'
import type { Engine } from '../../src-main/database/engine'

const lookups = links.map(({ lookup }) => lookup)
const views = ['genre_analytics', 'developer_analytics', 'publisher_analytics']

const md5Of = (row: string, from: string): string =>
  `select md5(coalesce(string_agg(md5(row_text), '' order by row_text collate "C"), '')) as md5, count(*) as rows
   from (select (${row})::text as row_text from ${from}) as whole`

/** Every table of the catalogue that holds what users brought in, byte for byte: equal only if nothing was written. */
export async function exactContent(engine: Engine): Promise<Record<string, string>> {
  const tables = ['applications', 'reviews', 'review_sets', 'waiting_reviews', ...lookups, ...links.map(({ table }) => table)]
  const content: Record<string, string> = {}
  for (const table of tables) content[table] = await digest(engine, md5Of(`row(t.xmin, t.ctid, t)`, `${table} t`))
  for (const view of views) content[view] = await digest(engine, md5Of('row(t)', `${view} t`))
  return content
}

/** What a user sees in the catalogue, without ids and times: equal on both engines after the same import. */
export async function visibleContent(engine: Engine): Promise<Record<string, string>> {
  const content: Record<string, string> = {
    applications: await digest(engine, md5Of(`to_jsonb(t) - '{import_id,created_at,updated_at}'::text[]`, 'applications t')),
    reviews: await digest(engine, md5Of(`to_jsonb(t) - '{import_id,created_at,updated_at}'::text[]`, 'reviews t')),
    review_sets: await digest(engine, md5Of(`to_jsonb(t) - 'import_id'`, 'review_sets t')),
    waiting_reviews: await digest(engine, md5Of(`to_jsonb(t) - 'import_id'`, 'waiting_reviews t')),
  }
  for (const table of lookups) content[table] = await digest(engine, md5Of(`to_jsonb(t) - 'id'`, `${table} t`))
  for (const { table, lookup, key } of links) {
    const from = `${table} t join ${lookup} l on l.id = t.${key}`
    content[table] = await digest(engine, md5Of(`(to_jsonb(t) - '${key}') || jsonb_build_object('name', l.name)`, from))
  }
  for (const view of views) content[view] = await digest(engine, md5Of(`to_jsonb(t) - '{developer_id,publisher_id}'::text[]`, `${view} t`))
  return content
}

async function digest(engine: Engine, sql: string): Promise<string> {
  return engine.transaction({ readOnly: true }, async (transaction) => {
    await transaction.query("set local timezone to 'UTC'")
    const [row] = await transaction.query<{ md5: string; rows: number }>(sql)
    return `${row?.rows ?? 0} rows, ${row?.md5 ?? ''}`
  })
}

/** Rows that wait in the staging tables. */
export async function stagedRows(engine: Engine): Promise<number> {
  const counts = staging.map((table) => `(select count(*) from ${table})`).join(' + ')
  const [row] = await engine.query<{ rows: number }>(`select ${counts} as rows`)
  return row?.rows ?? 0
}

/** Takes everything out that imports brought in. (Of few rows: for those, deleting is far quicker than truncating.) */
export async function emptyCatalogue(engine: Engine): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    for (const table of ['applications', 'review_sets', 'waiting_reviews', ...lookups, ...staging, 'imports']) await transaction.query(`delete from ${table}`)
    for (const view of views) await transaction.query(`refresh materialized view ${view}`)
  })
}
