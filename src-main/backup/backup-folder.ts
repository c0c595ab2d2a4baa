import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { backupExtension, LudographError, toErrorShape, withPath, type BackupFile } from '@contract'
import { makePrivateFolder } from '../database/embedded/private-folder'
import { openArchive } from './archive-reader'
import { namedAs } from './backup-errors'

/** Why the program made a backup that nobody asked for; part of its name, so that it is known which may be removed again. */
export type OwnReason = 'before update' | 'automatic'

const keptBeforeUpdateMs = 30 * 24 * 3600 * 1000

/**
 * Describes a backup by its manifest, and says what is wrong with it, as far as that shows without reading its rows.
 * @param name the file's name as the user knows it: an upload is stored under another one
 */
export async function describeBackup(path: string, name = basename(path)): Promise<BackupFile> {
  const bytes = await stat(path).then(({ size }) => size, () => 0)
  const manifest = async (salvage: boolean): Promise<BackupFile['manifest']> => {
    const { createdAt, catalogue, engine, withEmbeddings, counts } = (await namedAs(name, path, openArchive(path, { salvage }))).manifest
    return { createdAt, catalogue, engine, withEmbeddings, counts }
  }
  try {
    return { name, bytes, manifest: await manifest(false), error: null }
  } catch (error) {
    const shape = toErrorShape(error)
    return { name, bytes, manifest: shape.code === 'backup_damaged' ? await manifest(true).catch(() => null) : null, error: shape }
  }
}

/** The application's own folder of backups. */
export class BackupFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** The newest first. A file that cannot be read is listed with the reason. */
  async list(): Promise<BackupFile[]> {
    const files = await Promise.all((await this.#names()).map((name) => this.describe(name)))
    return files.sort((a, b) => createdAt(b).localeCompare(createdAt(a)) || a.name.localeCompare(b.name))
  }

  describe(name: string): Promise<BackupFile> {
    return describeBackup(join(this.path, name))
  }

  /** @throws LudographError `backup_not_found` */
  pathOf(name: string): string {
    const path = join(this.path, name)
    if (existsSync(path)) return path
    throw new LudographError('backup_not_found', `There is no backup ${name} (any more).`, 'Look at the list again.')
  }

  /** A name that is free, made of the catalogue's and the time; the folder is there afterwards. */
  freeName(catalogue: string, reason: OwnReason | null = null): string {
    makePrivateFolder(this.path)
    const plain = catalogue.replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 60) || 'Catalogue'
    const time = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')
    for (let copy = 1; ; copy++) {
      const name = [plain, time, reason, copy === 1 ? null : `(${copy})`].filter((part) => part !== null).join(' ') + backupExtension
      if (!existsSync(join(this.path, name))) return name
    }
  }

  /** @throws LudographError `backup_not_found`, or why it cannot be removed */
  async remove(name: string): Promise<void> {
    const path = this.pathOf(name)
    await withPath({ doing: 'write', path }, () => rm(path))
  }

  /** Removes backups from before an update that are older than a month: the catalogue has been used since. */
  async removeOutdated(now: number): Promise<void> {
    for (const name of (await this.#names()).filter((one) => hasReason(one, 'before update'))) {
      const path = join(this.path, name)
      const { mtimeMs } = await stat(path)
      if (now - mtimeMs > keptBeforeUpdateMs) await rm(path, { force: true })
    }
  }

  /** The automatic backups of a catalogue, the newest first; without those that are damaged, which do not count as one. */
  async automatic(catalogue: string): Promise<BackupFile[]> {
    return (await this.list()).filter(({ name, manifest, error }) => error === null && manifest?.catalogue === catalogue && hasReason(name, 'automatic'))
  }

  async #names(): Promise<string[]> {
    if (!existsSync(this.path)) return []
    return (await readdir(this.path)).filter((name) => name.endsWith(backupExtension))
  }
}

const createdAt = ({ manifest }: BackupFile): string => manifest?.createdAt ?? ''

const hasReason = (name: string, reason: OwnReason): boolean => new RegExp(`\\d ${reason}( \\(\\d+\\))?${backupExtension}$`).test(name)
