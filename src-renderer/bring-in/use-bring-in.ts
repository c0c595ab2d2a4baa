import type { CatalogueState, ErrorShape } from '@contract'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { asErrorShape, call, callKey } from '../api'
import type { BroughtThing } from './drop-files'
import { plural } from '../ui/format'
import { tell, tellError } from '../ui/notice-store'
import { filesOfFolder } from './folder-files'
import { handOver } from './hand-over'
import { mayJoinWhatIsThere } from './sample-store'

/**
 * Brings files and folders in, in their order: hands them over to the core, puts them in the queue, shows the Import view.
 * Whatever goes wrong becomes a notice; the catalogue is only ever touched by the core.
 */
export function useBringIn(): (things: readonly BroughtThing[]) => Promise<void> {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  return useCallback(
    async (things: readonly BroughtThing[]) => {
      if (things.length === 0) return
      if (stateOf(client)?.state === 'opening') {
        tell({ kind: 'note', text: 'The catalogue is still being opened. The import begins when it is open.' })
        await untilOpened(client)
      }
      const obstacle = whyNotNow(client)
      if (obstacle !== null) {
        tellError(obstacle, 'Nothing was imported')
        return
      }
      navigate('/import')
      try {
        if (!(await mayJoinWhatIsThere(things))) return
        const files = things.some(({ folder }) => folder !== null) ? await withoutFolders(things) : things.map(({ file }) => file)
        await handOver(files)
      } catch (error) {
        tellError(asErrorShape(error), 'Nothing was imported')
      }
      await client.invalidateQueries({ queryKey: ['imports.list'] })
    },
    [client, navigate],
  )
}

/** In the desktop application a folder is handed over like a file; in a browser the files in it are. */
async function withoutFolders(things: readonly BroughtThing[]): Promise<File[]> {
  const { host } = await call('app.about', {})
  const files: File[] = []
  for (const { file, folder } of things) {
    if (folder === null || host === 'electron') {
      files.push(file)
      continue
    }
    const answer = await filesOfFolder(folder)
    if ('error' in answer) {
      tellError(answer.error, 'The folder was not imported')
      continue
    }
    files.push(...answer.files)
    tell({
      kind: 'note',
      text: `“${folder.name}” holds ${plural(answer.files.length, 'file')}. A browser hands over files, not folders, so each of them is an import of its own.`,
    })
  }
  return files
}

const stateOf = (client: QueryClient): CatalogueState | undefined => client.getQueryData<CatalogueState>(callKey('catalogue.state', {}))

/** Resolves when the catalogue is no longer being opened, whatever came of it. */
function untilOpened(client: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.getQueryCache().subscribe(() => {
      if (stateOf(client)?.state === 'opening') return
      stop()
      resolve()
    })
  })
}

/** Why no file can be taken now; asked before a big file is sent in vain. */
function whyNotNow(client: QueryClient): ErrorShape | null {
  const catalogue = stateOf(client)
  if (catalogue === undefined || catalogue.state === 'open') return null
  return { code: 'no_catalogue', message: 'No catalogue is open.', hint: 'Open one in the view Catalogue, then drop the file again.', detail: null }
}
