import { useMemo } from 'react'
import { useStore } from '../store'
import { useKeptState, type KeptState } from '../ui/use-kept-state'
import { readWorkspace, workspaceStore, type Workspace } from '../navigation/workspace'

const kept: KeptState = {
  view: 'analytics',
  title: 'Analytics',
  holder: () => workspaceStore.get().catalogue,
  restore: (catalogue, state) => workspaceStore.set({ catalogue, restored: state !== null, value: readWorkspace(state) }),
}

/** The workspace of the open catalogue; undefined until it has been read. */
export function useWorkspace(catalogue: string): Workspace | undefined {
  const { value, restored } = useStore(workspaceStore)
  const state = useMemo(() => (restored ? null : JSON.stringify(value)), [restored, value])
  return useKeptState(kept, catalogue, state) ? value : undefined
}
