import type { CatalogueState, ErrorShape } from '@contract'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { asErrorShape, call, callKey, CallError } from '../api'
import { bridge } from '../bridge'
import { tellError } from '../ui/notice-store'
import { uploading } from './upload-store'

/**
 * Brings one file in: hands it over to the core, puts it in the queue, shows the Import view. Whatever goes wrong becomes a
 * notice; the catalogue is only ever touched by the core, and only once all of the file has been read.
 */
export function useBringIn(): (file: File) => Promise<void> {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  return useCallback(
    async (file: File) => {
      const obstacle = whyNotNow(client)
      if (obstacle !== null) {
        tellError(obstacle, 'Nothing was imported')
        return
      }
      navigate('/import')
      try {
        const grant = await handOver(file)
        await call('imports.start', { token: grant.token })
        await client.invalidateQueries({ queryKey: ['imports.list'] })
      } catch (error) {
        tellError(asErrorShape(error), `“${file.name}” could not be imported`)
      }
    },
    [client, navigate],
  )
}

async function handOver(file: File) {
  const at = (share: number) => uploading.set({ name: file.name, bytes: file.size, share })
  at(0)
  try {
    const result = await bridge().offerFile(file, at)
    if (!result.ok) throw new CallError(result.error)
    return result.value
  } finally {
    uploading.set(null)
  }
}

/** Why no file can be taken now; asked before a big file is sent in vain. */
function whyNotNow(client: QueryClient): ErrorShape | null {
  const upload = uploading.get()
  if (upload !== null) {
    return {
      code: 'one_file_only',
      message: `“${upload.name}” is still being handed over.`,
      hint: 'Drop the next file once that is done.',
      detail: null,
    }
  }
  const catalogue = client.getQueryData<CatalogueState>(callKey('catalogue.state', {}))
  if (catalogue === undefined || catalogue.state === 'open') return null
  return {
    code: 'no_catalogue',
    message: catalogue.state === 'opening' ? `The catalogue “${catalogue.label}” is still being opened.` : 'No catalogue is open.',
    hint: catalogue.state === 'opening' ? 'Drop the file again in a few seconds.' : 'Open one in the view Catalogue, then drop the file again.',
    detail: null,
  }
}
