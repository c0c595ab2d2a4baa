import type { Engine } from '../../database/engine'
import { checksumOf, migrations } from '../../database/migrate'
import { tables, writtenColumns } from '../../catalogue-schema/tables'
import { hopeless } from '../../database/embedded/salvage/mend-files'
import { ask } from './copied-table'

/**
 * Where the note of which migrations a catalogue has seen is damaged: if its tables have the columns of this version, it has seen all of them.
 * @throws LudographError `catalogue_damaged` if they have not
 */
export async function knowSchema(engine: Engine, folder: string): Promise<void> {
  const noted = await ask<{ version: number }>(engine, 'select version from schema_migrations')
  const versions = new Set(noted.map(({ version }) => version))
  const last = Math.max(0, ...versions)
  const missing = migrations.filter(({ version }) => !versions.has(version))
  // Of an earlier version, those after its last one are not missing.
  if (last > 0 && missing.every(({ version }) => version > last)) return
  if (!(await isCurrent(engine))) throw hopeless('it is not known any more which version of Ludograph made it', folder)
  for (const { version, name, sql } of missing) {
    await engine.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [version, name, checksumOf(sql)])
  }
}

async function isCurrent(engine: Engine): Promise<boolean> {
  const found = await ask<{ name: string; columns: string[] }>(
    engine,
    `select c.relname as name, array_agg(a.attname::text) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname`,
  )
  return Object.keys(tables).every((table) => {
    const columns = found.find(({ name }) => name === table)?.columns ?? []
    return writtenColumns(table).every((column) => columns.includes(column))
  })
}
