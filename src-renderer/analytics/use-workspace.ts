import { useEffect } from 'react'
import { asErrorShape, call, useCall } from '../api'
import { useStore } from '../store'
import { readWorkspace, workspaceStore, type Workspace } from './workspace'
import { tellError } from '../ui/notice-store'

const settleMs = 600

let timer: ReturnType<typeof setTimeout> | undefined

/** Writes the workspace once its changes pause; also when its view is gone by then, but never into another catalogue. */
function keepSoon(catalogue: string, value: Workspace): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (workspaceStore.get().catalogue !== catalogue) return
    call('analytics.keepWorkspace', { state: JSON.stringify(value) }).catch((failure: unknown) =>
      tellError(asErrorShape(failure), 'Where you are in Analytics could not be kept for the next start'),
    )
  }, settleMs)
}

/**
 * The workspace of the open catalogue: read once when it is first needed, written back a moment after each change.
 * Undefined until it has been read.
 */
export function useWorkspace(catalogue: string): Workspace | undefined {
  const state = useStore(workspaceStore)
  const isOurs = state.catalogue === catalogue
  const kept = useCall('analytics.workspace', {}, { enabled: !isOurs })
  const { data, isFetching, error } = kept

  useEffect(() => {
    if (isOurs || isFetching) return
    if (data !== undefined) workspaceStore.set({ catalogue, restored: data.state !== null, value: readWorkspace(data.state) })
    else if (error !== null) {
      tellError(asErrorShape(error), 'Where you were in Analytics could not be read; it begins anew')
      workspaceStore.set({ catalogue, restored: false, value: readWorkspace(null) })
    }
  }, [isOurs, isFetching, data, error, catalogue])

  const { value, restored } = state
  useEffect(() => {
    if (isOurs && !restored) keepSoon(catalogue, value)
  }, [isOurs, restored, value, catalogue])

  return isOurs ? value : undefined
}
