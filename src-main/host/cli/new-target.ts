import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LudographError, shownPath } from '@contract'
import type { EngineTarget } from '../../database/open-engine'
import type { Surroundings } from './command'

/** A new catalogue is never the application's own default one. */
export function newTarget(name: string, { catalogue, wrong }: Surroundings): EngineTarget {
  const target = catalogue === null ? null : 'folder' in catalogue ? targetOf(catalogue.folder, undefined, '/') : targetOf(undefined, catalogue.url, '/')
  if (!target) throw wrong(`${name} needs --catalogue FOLDER or --url URL: where the new catalogue is made.`)
  return target
}

/** The catalogue that one of two options names; null: neither, or both. */
export function targetOf(folder: string | undefined, url: string | undefined, cwd: string): EngineTarget | null {
  if ((folder === undefined) === (url === undefined)) return null
  if (folder !== undefined) return { kind: 'embedded', folder: resolve(cwd, folder) }
  return { kind: 'server', url: url ?? '', password: null, createExtension: true }
}

/**
 * Other commands make a catalogue where there is none; a backup or a copy of that would hold nothing.
 * @throws LudographError `catalogue_not_found`
 */
export function requireCatalogue(target: EngineTarget): void {
  if (target.kind !== 'embedded' || existsSync(join(target.folder, 'data'))) return
  throw new LudographError('catalogue_not_found', `There is no catalogue in ${shownPath(target.folder)}.`, 'Check the path. It is the folder that --catalogue names for other commands.')
}
