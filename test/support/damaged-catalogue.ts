import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import type { Catalogues } from './engines'
import { asAdmin, randomName, urlOf } from './test-server'

const pageBytes = 8192

/** What is done to a page. A flipped bit is noticed where pages have checksums, as on the embedded engine; a broken head everywhere. */
export type Damage = 'flipped bit' | 'broken head'

export interface DamagedPage {
  readonly table: string
  readonly page: number
}

async function fileOf(engine: Engine, table: string): Promise<string> {
  const [row] = await engine.query<{ path: string }>('select pg_relation_filepath($1::regclass) as path', [table])
  return row?.path ?? ''
}

function spoil(file: string, page: number, damage: Damage): void {
  const handle = openSync(file, 'r+')
  try {
    const bytes = Buffer.alloc(pageBytes)
    if (readSync(handle, bytes, 0, pageBytes, page * pageBytes) !== pageBytes) throw new Error(`${file} has no page ${page}`)
    if (damage === 'flipped bit') bytes[5000]! ^= 1
    else bytes.fill(0xff, 0, 24)
    writeSync(handle, bytes, 0, pageBytes, page * pageBytes)
  } finally {
    closeSync(handle)
  }
}

/** Why pages of the test server cannot be damaged; null if they can. */
export async function whyNoDamage(): Promise<string | null> {
  const [row] = await asAdmin<{ data_directory: string }>('show data_directory')
  return existsSync(join(row?.data_directory ?? '', 'PG_VERSION')) ? null : 'the files of the PostgreSQL server are not on this machine'
}

/**
 * A catalogue with the sample in it, some of whose pages cannot be read. On a server its files are copied as files, so that
 * no page of the copy is in memory yet when it is damaged.
 * @param prepare works on the catalogue while it is whole
 */
export async function damagedCatalogue(
  catalogues: Catalogues,
  pages: readonly DamagedPage[],
  damage: Damage = 'broken head',
  prepare: (engine: Engine) => Promise<unknown> = () => Promise.resolve(),
): Promise<EngineTarget> {
  const target = await catalogues.target('sample')
  const engine = await catalogues.open(target)
  await prepare(engine)
  const files = new Map<string, string>()
  for (const { table } of pages) files.set(table, await fileOf(engine, table))
  await engine.checkpoint()
  await engine.close()
  if (target.kind === 'embedded') {
    for (const { table, page } of pages) spoil(join(target.folder, 'data', files.get(table)!), page, damage)
    return target
  }
  const source = new URL(target.url).pathname.slice(1)
  const name = randomName()
  await asAdmin(`create database ${name} template ${source} strategy file_copy`)
  const [row] = await asAdmin<{ folder: string }>(`select current_setting('data_directory') || '/base/' || oid as folder from pg_database where datname = '${name}'`)
  for (const { table, page } of pages) spoil(join(row!.folder, files.get(table)!.replace(/^base\/\d+\//, '')), page, damage)
  return { ...target, url: urlOf({ database: name }) }
}

/** Of a server, where such a catalogue is not removed by the suite. */
export async function removeDamaged(target: EngineTarget): Promise<void> {
  if (target.kind === 'server') await asAdmin(`drop database if exists ${new URL(target.url).pathname.slice(1)} with (force)`)
}
