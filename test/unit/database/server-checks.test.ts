import { describe, expect, it } from 'vitest'
import type { Queryable } from '../../../src-main/database/engine'
import { atLeast, checkServer, type ServerReport } from '../../../src-main/database/server/server-checks'

const good = {
  version: '17.2', number: 170_002, installed: '0.8.0', available: '0.8.0', may_create_extension: false, may_create: true, read_only: false, schema: 'public', role: 'ann', encoding: 'UTF8', is_catalogue: false,
}

/** What is said about a server that tells this about itself. */
function reportOn(facts: Partial<Record<keyof typeof good, unknown>>): Promise<ServerReport> {
  const server: Queryable = { query: <R>() => Promise.resolve([{ ...good, ...facts }] as R[]) }
  return checkServer(server)
}

const checkOf = (report: ServerReport, name: string) => report.checks.find((check) => check.name === name)

describe('versions', () => {
  it.each([
    ['0.7.0', '0.7.0', true],
    ['0.7.1', '0.7.0', true],
    ['0.10.0', '0.7.4', true],
    ['1.0', '0.7.0', true],
    ['0.8', '0.7.9', true],
    ['0.7', '0.7.0', true],
    ['0.6.9', '0.7.0', false],
    ['0.7', '0.7.1', false],
    ['0', '0.7.0', false],
    ['', '0.7.0', false],
  ])('are compared by number: %s is at least %s: %s', (version, least, expected) => {
    expect(atLeast(version, least)).toBe(expected)
  })
})

describe('a server', () => {
  it('that has everything is fit, and nothing is to be cured', async () => {
    const report = await reportOn({})
    expect(report).toMatchObject({ fit: true, canCreateExtension: false })
    expect(report.checks.map(({ name, ok, cure }) => [name, ok, cure])).toEqual([['version', true, null], ['pgvector', true, null], ['privileges', true, null], ['writable', true, null], ['encoding', true, null]])
    expect(report.checks.map(({ found }) => found)).toEqual(['PostgreSQL 17.2', 'pgvector 0.8.0', 'ann may create tables in schema public', 'connections may write', 'the database is in the encoding UTF8'])
  })

  it('of the least version is fit, and one before it is not', async () => {
    expect((await reportOn({ version: '16.0', number: 160_000, installed: '0.7.0' })).fit).toBe(true)
    const report = await reportOn({ version: '15.9', number: 150_009 })
    expect(report.fit).toBe(false)
    expect(checkOf(report, 'version')).toMatchObject({ ok: false, found: 'PostgreSQL 15.9', need: 'PostgreSQL 16 or later', cure: expect.stringContaining('upgrade') as string })
  })

  it('with an old pgvector must get a newer one', async () => {
    const report = await reportOn({ installed: '0.6.2' })
    expect(report).toMatchObject({ fit: false, canCreateExtension: false })
    expect(checkOf(report, 'pgvector')).toMatchObject({ ok: false, found: 'pgvector 0.6.2', cure: expect.stringContaining('ALTER EXTENSION vector UPDATE') as string })
  })

  it('without pgvector must get it first, and Ludograph does not offer to switch it on', async () => {
    const report = await reportOn({ installed: null, available: null, may_create_extension: true })
    expect(report).toMatchObject({ fit: false, canCreateExtension: false })
    expect(checkOf(report, 'pgvector')).toMatchObject({ found: 'pgvector is not on the server', cure: expect.stringContaining('Install it on the server') as string })
  })

  it('with pgvector switched off can be cured by Ludograph if the role may', async () => {
    const report = await reportOn({ installed: null, may_create_extension: true })
    expect(report).toMatchObject({ fit: false, canCreateExtension: true })
    expect(checkOf(report, 'pgvector')).toMatchObject({ ok: false, cure: expect.stringMatching(/^Ludograph can/) as string })
  })

  it('with pgvector switched off must be cured by an administrator otherwise', async () => {
    const report = await reportOn({ installed: null, may_create_extension: false })
    expect(report.canCreateExtension).toBe(false)
    expect(checkOf(report, 'pgvector')?.cure).toBe('Ask an administrator to run in this database: CREATE EXTENSION vector;')
  })

  it.each([['LATIN1', false, false], ['LATIN1', true, true], ['UTF8', false, true], ['SQL_ASCII', false, true]])('in the encoding %s, a catalogue already: %s, is fit: %s', async (encoding, there, fit) => {
    const report = await reportOn({ encoding, is_catalogue: there })
    expect(report.fit).toBe(fit)
    expect(checkOf(report, 'encoding')?.cure ?? '').toMatch(fit ? /^$/ : /CREATE DATABASE games ENCODING 'UTF8'/)
  })

  it('that may only be read says who could write', async () => {
    const report = await reportOn({ read_only: true })
    expect(report.fit).toBe(false)
    expect(checkOf(report, 'writable')?.cure).toContain('primary server')
  })

  it('where the role may create nothing says what to grant', async () => {
    const report = await reportOn({ may_create: false, schema: 'games' })
    expect(report.fit).toBe(false)
    expect(checkOf(report, 'privileges')).toMatchObject({ found: 'ann may not create tables in schema games', cure: expect.stringContaining('GRANT CREATE ON SCHEMA games TO "ann";') as string })
  })

  it('whose search path leads nowhere says so', async () => {
    const report = await reportOn({ may_create: false, schema: null })
    expect(checkOf(report, 'privileges')).toMatchObject({ found: 'ann may not create tables in any schema of the search path', cure: expect.stringContaining('SCHEMA public') as string })
  })
})
