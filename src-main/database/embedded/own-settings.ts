import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

const settings = (pairs: Readonly<Record<string, string>>): string[] =>
  Object.entries(pairs).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * PGlite's start parameters: the command line beats every file of the data folder. PostgreSQL in PGlite is a
 * single-user one, which leaves out what is set for a role or a database.
 */
export const startParameters = (more: Readonly<Record<string, string>>): string[] => [
  ...PGlite.defaultStartParams,
  ...settings({
    shared_buffers: '128MB',
    // PGlite turns it off. The file system below it flushes for `fsync` only (catalogue-files.ts), not for `fdatasync`.
    fsync: 'on',
    wal_sync_method: 'fsync',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_wal_size: '2GB',
    // Nothing that a folder brings along may be loaded or run.
    shared_preload_libraries: 'pg_stat_statements',
    session_preload_libraries: '',
    local_preload_libraries: '',
    dynamic_library_path: '$libdir',
    extension_control_path: '$system',
    event_triggers: 'off',
    allow_alter_system: 'off',
    archive_mode: 'off',
    standard_conforming_strings: 'on',
    ...more,
  }),
]

/** Files by which a data folder would set how PostgreSQL runs, and what they hold instead. */
const replaced: Readonly<Record<string, string>> = {
  'postgresql.auto.conf': '# Ludograph sets what it needs when it opens the catalogue. This file is emptied each time.\n',
  'postgresql.conf': '# Ludograph sets what it needs when it opens the catalogue. This file is replaced each time.\nshared_preload_libraries=pg_stat_statements\n',
  // PostgreSQL does not start without a line in it.
  'pg_hba.conf': '# Nobody connects to this database: Ludograph opens it in its own process.\nlocal all all trust\n',
  'pg_ident.conf': '# Nobody connects to this database: Ludograph opens it in its own process.\n',
}

/**
 * Puts the settings of a data folder out of force. What somebody wrote into its postgresql.auto.conf is kept once beside
 * it, under the name postgresql.auto.conf.ignored, which nothing reads.
 */
export function ignoreOwnSettings(dataDir: string): void {
  const automatic = join(dataDir, 'postgresql.auto.conf')
  const kept = `${automatic}.ignored`
  if (existsSync(automatic) && /^\s*[^#\s]/m.test(readFileSync(automatic, 'utf8')) && !existsSync(kept)) renameSync(automatic, kept)
  for (const [name, text] of Object.entries(replaced)) {
    const file = join(dataDir, name)
    rmSync(file, { recursive: true, force: true }) // it may be anything
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  }
}
