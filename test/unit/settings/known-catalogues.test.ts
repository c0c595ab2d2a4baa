import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { sep } from 'node:path'
import { catalogueName } from '@contract'
import { describe, expect, it } from 'vitest'
import { parseServerUrl } from '../../../src-main/database/server/server-url'
import { defaultCatalogue, KnownCatalogues } from '../../../src-main/settings/known-catalogues'
import { noSecrets, type SecretStore } from '../../../src-main/settings/secrets'
import { anyUnit } from '../../support/json-text'
import fc from '../../support/property'
import { temporaryFolder } from '../../support/temporary-folder'

function secretsInMemory(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return { kept, available: true, get: (key) => kept.get(key) ?? null, set: (key, secret) => void kept.set(key, secret), delete: (key) => void kept.delete(key) }
}

describe('known catalogues', () => {
  const path = temporaryFolder()
  const known = (secrets: SecretStore = noSecrets) => new KnownCatalogues(path(), secrets)
  const bytesOnDisk = (): string =>
    readdirSync(path(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(`${entry.parentPath}${sep}${entry.name}`, 'latin1'))
      .join()

  it('begin with a default one', () => {
    expect(known().current).toEqual(defaultCatalogue)
    expect(catalogueName.safeParse(defaultCatalogue.address).success).toBe(true)
    expect(known().list()).toEqual([])
  })

  it('are the folders there are, sorted, and the servers that were opened', () => {
    for (const name of ['b', 'a', 'Ä 1', '.hidden', 'x.tmp']) mkdirSync(path('catalogues', name), { recursive: true })
    writeFileSync(path('catalogues', 'file'), '')
    known().remember({ kind: 'server', address: 'postgresql://ann@db/games' }, null)
    known().remember({ kind: 'embedded', address: 'b' }, null)
    expect(known().list().map(({ kind, label, current }) => [kind, label, current])).toEqual([
      ['embedded', 'a', false],
      ['embedded', 'b', true],
      ['embedded', 'Ä 1', false],
      ['server', 'ann@db/games', false],
    ])
  })

  it('remember what was open last, and each server once', () => {
    const server = { kind: 'server', address: 'postgresql://ann@db/games' } as const
    known().remember(server, null)
    known().remember(server, null)
    expect(known().current).toEqual(server)
    expect(known().list()).toHaveLength(1)
  })

  it('forget a server, its password, and that it was open', () => {
    const secrets = secretsInMemory()
    known(secrets).remember({ kind: 'server', address: 'postgresql://ann@db/games' }, 'secret')
    known(secrets).remember({ kind: 'server', address: 'postgresql://ann@db/other' }, 'other')
    known(secrets).forget('postgresql://ann@db/other')
    expect(known(secrets).current).toEqual(defaultCatalogue)
    expect(known(secrets).list().map(({ address, passwordStored }) => [address, passwordStored])).toEqual([['postgresql://ann@db/games', true]])
    expect([...secrets.kept]).toEqual([['postgresql://ann@db/games', 'secret']])
  })

  it('keep a password only where there is a safe place for it', () => {
    known().remember({ kind: 'server', address: 'postgresql://ann@db/games' }, 'secret')
    expect(known().storedPassword('postgresql://ann@db/games')).toBeNull()
    expect(known().list()[0]).toMatchObject({ passwordStored: false })
  })

  it.each([
    'postgresql://ann:Geheim77@db/games',
    'postgresql://ann@db/games?password=Geheim77',
    'postgresql://ann:Geheim77@db/games?sslmode=require&password=Geheim77&application_name=x',
    'postgresql://ann:%47eheim77@db/games',
  ])('have no password in their file, however it came: %s', (text) => {
    const secrets = secretsInMemory()
    const { url, password } = parseServerUrl(text)
    expect(password).toBe('Geheim77')
    known(secrets).remember({ kind: 'server', address: url }, password)
    expect(bytesOnDisk()).toContain('postgresql://ann@db/games')
    expect(bytesOnDisk()).not.toContain('eheim77')
    expect(known(secrets).storedPassword(url)).toBe('Geheim77')
    expect(JSON.stringify(known(secrets).list())).not.toContain('eheim77')
  })

  it('survive a damaged file', () => {
    writeFileSync(path('catalogues.json'), '{"current":{"kind":"floppy"}}')
    expect(known().current).toEqual(defaultCatalogue)
  })
})

describe('the name of a catalogue', () => {
  const path = temporaryFolder()
  const folderOf = (name: string): string => new KnownCatalogues(path(), noSecrets).folderOf(name)

  it.each(['My catalogue', 'a', '2026', 'Spiele-Läden_1', 'ゲーム'])('may be %s', (name) => {
    expect(folderOf(name)).toBe(path('catalogues', name))
  })

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '/etc', 'C:', 'a.b', ' a', '-a', '_a', 'a\0', 'a\nb', '~', '%2e%2e', 'x'.repeat(61)])('may not be %j', (name) => {
    expect(() => folderOf(name)).toThrow()
  })

  it('never leads out of the folder of the catalogues', () => {
    const pieces = fc.string({ unit: fc.constantFrom('a', '.', '..', '/', '\\', ' ', '\0', 'é', ':', '-'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '_', '-', 'é'), maxLength: 5 }), fc.string({ unit: anyUnit, maxLength: 5 })), (name) => {
        if (catalogueName.safeParse(name).success) expect(folderOf(name)).toBe(`${path('catalogues')}${sep}${name}`)
        else expect(() => folderOf(name)).toThrow()
      }),
      { numRuns: 100 },
    )
  })
})
