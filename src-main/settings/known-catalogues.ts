import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueName, engineKind, type KnownCatalogue } from '@contract'
import { z } from 'zod'
import { JsonFile } from './json-file'
import type { SecretStore } from './secrets'

/** A catalogue by name (embedded) or URL without password (server). */
export interface CatalogueAddress {
  readonly kind: 'embedded' | 'server'
  readonly address: string
}

const remembered = z.object({
  current: z.object({ kind: engineKind, address: z.string() }).nullable(),
  servers: z.array(z.string()),
})

export const defaultCatalogue: CatalogueAddress = { kind: 'embedded', address: 'My catalogue' }

/** Which catalogues there are: folders of the application's own, and servers that were once connected to. */
export class KnownCatalogues {
  readonly #folder: string
  readonly #secrets: SecretStore
  readonly #file: JsonFile<typeof remembered>

  constructor(dataFolder: string, secrets: SecretStore) {
    this.#folder = join(dataFolder, 'catalogues')
    this.#secrets = secrets
    this.#file = new JsonFile(join(dataFolder, 'catalogues.json'), remembered, { current: null, servers: [] })
  }

  folderOf(name: string): string {
    return join(this.#folder, catalogueName.parse(name))
  }

  /**
   * The folders of embedded catalogues, if a catalogue has ever been opened from here: one that was only copied into the
   * place of a program that never ran is nobody's own.
   */
  folders(): string[] {
    if (this.#file.read().current === null) return []
    return this.names().map((name) => this.folderOf(name))
  }

  /** The one that was open last. */
  get current(): CatalogueAddress {
    return this.#file.read().current ?? defaultCatalogue
  }

  list(): KnownCatalogue[] {
    const { current } = this
    const isCurrent = (kind: string, address: string): boolean => kind === current.kind && address === current.address
    return [
      ...this.names().map((name) => ({
        kind: 'embedded' as const,
        label: name,
        address: name,
        current: isCurrent('embedded', name),
        passwordStored: false,
      })),
      ...this.#file.read().servers.map((url) => ({
        kind: 'server' as const,
        label: url.replace(/^postgres(ql)?:\/\//, ''),
        address: url,
        current: isCurrent('server', url),
        passwordStored: this.#secrets.get(url) !== null,
      })),
    ]
  }

  /** Of embedded catalogues. */
  names(): string[] {
    if (!existsSync(this.#folder)) return []
    const folders = readdirSync(this.#folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && catalogueName.safeParse(entry.name).success)
    return folders.map((entry) => entry.name).sort()
  }

  /** Remembers what was opened. `address` of a server must be free of its password; the secret store takes that. */
  remember(opened: CatalogueAddress, password: string | null): void {
    const { servers } = this.#file.read()
    const isNew = opened.kind === 'server' && !servers.includes(opened.address)
    this.#file.write({ current: opened, servers: isNew ? [...servers, opened.address] : servers })
    if (password !== null && this.#secrets.available) this.#secrets.set(opened.address, password)
  }

  /** An embedded catalogue has another name now. */
  renamed(name: string, to: string): void {
    const { current, servers } = this.#file.read()
    if (current?.kind === 'embedded' && current.address === name) this.#file.write({ current: { ...current, address: to }, servers })
  }

  /** An embedded catalogue is gone: it is not opened, and so made, at the next start. */
  removed(name: string): void {
    const { current, servers } = this.#file.read()
    if (current?.kind !== 'embedded' || current.address !== name) return
    const other = this.names()[0]
    this.#file.write({ current: other === undefined ? null : { kind: 'embedded', address: other }, servers })
  }

  forget(url: string): void {
    const { current, servers } = this.#file.read()
    const keeps = current?.kind === 'server' && current.address === url ? null : current
    this.#file.write({ current: keeps, servers: servers.filter((server) => server !== url) })
    this.#secrets.delete(url)
  }

  storedPassword(url: string): string | null {
    return this.#secrets.get(url)
  }
}
