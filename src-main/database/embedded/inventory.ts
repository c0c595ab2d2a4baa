import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../engine'
import { migrate, migrations } from '../migrate'
import { EmbeddedEngine } from './embedded-engine'
import inventorySql from './inventory.sql?raw'

/** One thing in a database that can run code or change what a statement means. */
export interface CodeObject {
  readonly kind: string
  readonly name: string
  readonly definition: string
  /** of functions: its number in this database */
  readonly function: number | null
}

/** All of them, read without running any: in a transaction that may only read, with nothing but built-ins in reach. */
const inventory = (engine: Engine): Promise<CodeObject[]> =>
  engine.transaction({ readOnly: true }, async (transaction) => {
    await transaction.query('set local search_path = pg_catalog')
    const rows = await transaction.query<{ kind: string; name: string; definition: string | null; function: number | null }>(inventorySql)
    return rows.map((row) => ({ ...row, definition: row.definition ?? '' }))
  })

const keyOf = ({ kind, name, definition }: CodeObject): string => JSON.stringify([kind, name, definition])

/** The extensions that Ludograph makes, some of them only when they are needed. */
const ownExtensions = ['vector', 'pg_trgm', 'amcheck', 'pg_stat_statements']

/**
 * What Ludograph itself puts into a catalogue, for each start of the program made once in a temporary folder: `now` of a new catalogue,
 * `ever` also after each earlier migration, since a catalogue may stand at any of them. That takes ten times as long.
 */
const own: { now: Promise<ReadonlySet<string>> | null; ever: Promise<ReadonlySet<string>> | null } = { now: null, ever: null }

function ownObjects(when: keyof typeof own): Promise<ReadonlySet<string>> {
  own[when] ??= makeOwnObjects(when === 'now' ? [migrations.length] : [...migrations.keys(), migrations.length]).catch((error: unknown) => {
    own[when] = null
    throw error
  })
  return own[when]
}

/** @param counts of migrations after which to look */
async function makeOwnObjects(counts: readonly number[]): Promise<ReadonlySet<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'ludograph-own-'))
  const keys = new Set<string>()
  try {
    const engine = await EmbeddedEngine.open({ folder })
    try {
      for (const count of counts) {
        await migrate(engine, migrations.slice(0, count))
        for (const found of await inventory(engine)) keys.add(keyOf(found))
      }
      for (const name of ownExtensions) await engine.query(`create extension if not exists ${name}`)
      for (const found of await inventory(engine)) keys.add(keyOf(found))
    } finally {
      await engine.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return keys
}

/** What is in an inspected catalogue that Ludograph did not put there. */
export async function foreignObjects(engine: Engine): Promise<CodeObject[]> {
  const there = await inventory(engine)
  const unlike = async (objects: readonly CodeObject[], when: keyof typeof own): Promise<CodeObject[]> => {
    const known = await ownObjects(when)
    return objects.filter((found) => !known.has(keyOf(found)))
  }
  const strange = await unlike(there, 'now')
  return strange.length === 0 ? strange : unlike(strange, 'ever')
}
