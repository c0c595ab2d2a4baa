import { useEffect } from 'react'
import { behindStore, type Behind } from './behind-store'
import { placeName } from '../navigation/place-history'
import { goToState } from '../navigation/steps'
import { workspaceStore, type Asked, type Workspace } from '../navigation/workspace'

interface Place {
  readonly catalogue: string | null
  readonly tab: Workspace['tab']
  readonly preset: string | null
  readonly dashboard: number | null
  readonly asked: Asked
  readonly behind: Behind | null
}

const places = new Map<string, Place>()

function noteHere(): void {
  const { catalogue, value: { tab, preset, dashboard, steps } } = workspaceStore.get()
  places.set(placeName(), { catalogue, tab, preset, dashboard, asked: steps.now, behind: behindStore.get() })
}

/** Shows what the entry of the history showed that one has come to. Steps made since then stay: one goes along them. */
function show({ catalogue, tab, preset, dashboard, asked, behind }: Place): void {
  const state = workspaceStore.get()
  if (state.catalogue !== catalogue) return
  const { steps } = state.value
  const restored = tab === 'builder' ? { steps: goToState(steps, asked) } : {}
  workspaceStore.set({ ...state, value: { ...state.value, tab, preset, dashboard, ...restored } })
  behindStore.set(behind)
}

/** The browser's back and forward lead through the places of Analytics, open lists of rows included. */
export function usePlaces(ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    // Back from an application's page: this view is made after the history has moved.
    const here = places.get(placeName())
    if (here !== undefined) show(here)
    noteHere()
    const onPopState = () => {
      const place = places.get(placeName())
      if (place !== undefined) show(place)
    }
    const ends = [workspaceStore.subscribe(noteHere), behindStore.subscribe(noteHere)]
    window.addEventListener('popstate', onPopState)
    return () => {
      for (const end of ends) end()
      window.removeEventListener('popstate', onPopState)
    }
  }, [ready])
}
