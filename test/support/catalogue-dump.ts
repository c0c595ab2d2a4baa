import type { Engine, Queryable } from '../../src-main/database/engine'

// A catalogue's rows as plain INSERT statements: both engines take them, and the embedded one has no pg_dump.

/** The record of migrations is written by the migrations themselves, when the dump is restored. */
const tablesSql = `
  select c.relname as name,
         (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         (select string_agg(format('quote_nullable(%I::text)', a.attname), $$ || ', ' || $$ order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as texts,
         (select min(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity,
         array(select f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as needs
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname`

interface Table extends Record<string, unknown> {
  name: string
  columns: string
  texts: string
  identity: string | null
  needs: string[]
}

/** Each table after those that it references. */
function inOrder(tables: readonly Table[]): Table[] {
  const done = new Map<string, Table>()
  const add = (table: Table): void => {
    for (const name of table.needs) {
      const needed = tables.find((other) => other.name === name)
      if (needed && !done.has(name)) add(needed)
    }
    done.set(table.name, table)
  }
  for (const table of tables) if (!done.has(table.name)) add(table)
  return [...done.values()]
}

/** The tables of a catalogue that hold rows of its user or of Ludograph, each after those that it references. */
export const dumpedTables = async (engine: Queryable): Promise<Table[]> => inOrder(await engine.query<Table>(tablesSql))

/**
 * Statements that bring the rows into a new catalogue of the same schema version. The columns that a user
 * made of places in documents come first, because no migration makes them.
 */
export async function dumpCatalogue(engine: Engine): Promise<string> {
  const lines: string[] = []
  const tables = await dumpedTables(engine)
  if (tables.some(({ name }) => name === 'fast_paths')) {
    for (const { sql } of await engine.query<{ sql: string[] }>('select sql from fast_paths order by id')) {
      lines.push(...sql.map((statement) => `${statement};`))
    }
  }
  // Some migrations fill tables.
  for (const { name } of tables.toReversed()) lines.push(`delete from ${name};`)
  for (const { name, columns, texts, identity } of tables) {
    const rows = await engine.query<{ row: string }>(`select ${texts} as row from ${name} order by 1`)
    for (const { row } of rows) lines.push(`insert into ${name} (${columns}) overriding system value values (${row});`)
    if (identity !== null && rows.length > 0) {
      lines.push(`select setval(pg_get_serial_sequence('${name}', '${identity}'), (select max(${identity}) from ${name}));`)
    }
  }
  const views = await engine.query<{ name: string }>(`select matviewname as name from pg_matviews where schemaname = 'public' order by 1`)
  for (const { name } of views) lines.push(`refresh materialized view ${name};`)
  return `${lines.join('\n')}\n`
}
