import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LudographError, shownPath } from '@contract'
import type { EngineTarget } from '../../database/open-engine'
import type { CatalogueChoice, Surroundings } from './command'

/** A new catalogue is never the application's own default one. */
export function newTarget(name: string, { catalogue, wrong }: Surroundings): EngineTarget {
  if (catalogue === null) throw wrong(`${name} needs --catalogue FOLDER or --url URL: where the new catalogue is made.`)
  return targetOf(catalogue)
}

/** The catalogue that one of two options names; null: neither. */
export function choiceOf(folder: string | undefined, url: string | undefined, cwd: string): CatalogueChoice {
  if (folder !== undefined) return { folder: resolve(cwd, folder) }
  return url === undefined ? null : { url }
}

export const targetOf = (choice: NonNullable<CatalogueChoice>): EngineTarget =>
  'folder' in choice ? { kind: 'embedded', folder: choice.folder } : { kind: 'server', url: choice.url, password: null, createExtension: true }

/**
 * Other commands make a catalogue where there is none; a backup or a copy of that would hold nothing.
 * @throws LudographError `catalogue_not_found`
 */
export function requireCatalogue(target: EngineTarget): void {
  if (target.kind !== 'embedded' || existsSync(join(target.folder, 'data'))) return
  throw new LudographError('catalogue_not_found', `There is no catalogue in ${shownPath(target.folder)}.`, 'Check the path. It is the folder that --catalogue names for other commands.')
}
