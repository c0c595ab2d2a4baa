import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll } from 'vitest'

/** The server that test/run.mjs started, by the URL of its administrator; null where there is none. */
export const adminUrl = process.env['LUDOGRAPH_TEST_PG'] ?? null

export const noServer = 'no PostgreSQL server (set LUDOGRAPH_TEST_PG, or run the tests with node test/run.mjs)'

/** The same server by another database, user or port. `password: null` leaves the password out. */
export function urlOf(parts: { database?: string; user?: string; password?: string | null; port?: number }): string {
  const url = new URL(adminUrl ?? 'postgresql://nobody@127.0.0.1/none')
  if (parts.database !== undefined) url.pathname = `/${parts.database}`
  if (parts.user !== undefined) url.username = parts.user
  if (parts.password !== undefined) url.password = parts.password ?? ''
  if (parts.port !== undefined) url.port = String(parts.port)
  return url.href
}

/** Runs statements as the administrator, in the server's own database or another. */
export async function asAdmin<Row extends pg.QueryResultRow>(statement: string, database?: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: urlOf(database === undefined ? {} : { database }) })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

export const randomName = (): string => `ludograph_test_${randomBytes(6).toString('hex')}`

/** Makes databases (empty ones, or as `make` says) that are dropped when the suite has ended. Call it in a suite, not in a test. */
export function testDatabases<Wanted extends unknown[] = []>(
  make: (name: string, ...wanted: Wanted) => Promise<unknown> = (name, ..._wanted) => asAdmin(`create database ${name}`),
): (...wanted: Wanted) => Promise<string> {
  const made: string[] = []
  afterAll(async () => {
    for (const name of made) await asAdmin(`drop database if exists ${name} with (force)`)
  })
  return async (...wanted) => {
    const name = randomName()
    made.push(name)
    await make(name, ...wanted)
    return name
  }
}
