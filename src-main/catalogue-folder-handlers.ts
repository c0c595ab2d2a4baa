import { LudographError, type CallInput, type CallName, type CallOutput } from '@contract'
import type { Backups } from './backup/backups'
import { bytesBelow, moveCatalogue, renameCatalogue } from './database/embedded/keep-folder'
import type { OpenCatalogue } from './open-catalogue'
import type { KnownCatalogues } from './settings/known-catalogues'

/** Puts a folder into the system's bin, and says for a person how to get it back. */
export type Trash = (folder: string) => Promise<string>

interface Context {
  readonly catalogue: OpenCatalogue
  readonly known: KnownCatalogues
  readonly backups: Backups
  readonly trash: Trash | undefined
  /** opens an embedded catalogue by its name */
  readonly open: (name: string) => Promise<unknown>
}

type Names = 'catalogue.sizes' | 'catalogue.rename' | 'catalogue.duplicate' | 'catalogue.delete'
type FolderHandlers = { [Name in Extract<CallName, Names>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What is done with the folders of embedded catalogues as a whole. One that is open in another program is left alone. */
export function catalogueFolderHandlers({ catalogue, known, backups, trash, open }: Context): FolderHandlers {
  const isOpen = (name: string): boolean => {
    const { state } = catalogue
    return state.state === 'open' && state.engine === 'embedded' && state.label === name
  }

  return {
    'catalogue.sizes': () =>
      Promise.all(known.names().map(async (name) => ({ name, folder: known.folderOf(name), bytes: await bytesBelow(known.folderOf(name)) }))),
    'catalogue.rename': async ({ name, to }) => {
      backups.requireIdle()
      const wasOpen = isOpen(name)
      if (wasOpen) await catalogue.close()
      try {
        await renameCatalogue(known.folderOf(name), known.folderOf(to))
        known.renamed(name, to)
      } catch (error) {
        if (wasOpen) await open(name)
        throw error
      }
      if (wasOpen) await open(to)
      return done
    },
    'catalogue.duplicate': async ({ name, to }) => {
      // One that is open is copied by what it holds, and stays open meanwhile.
      if (isOpen(name)) await backups.copy({ kind: 'embedded', folder: known.folderOf(to), label: to })
      else await backups.duplicate(known.folderOf(name), known.folderOf(to))
      return done
    },
    'catalogue.delete': async ({ name }) => {
      if (trash === undefined) {
        throw new LudographError('refused', 'There is no bin here that Ludograph could put the catalogue into.', `Close it, and remove its folder yourself: ${known.folderOf(name)}.`)
      }
      backups.requireIdle()
      if (isOpen(name)) await catalogue.close()
      const folder = known.folderOf(name)
      const wayBack = await moveCatalogue(folder, () => trash(folder))
      known.removed(name)
      return { wayBack }
    },
  }
}
