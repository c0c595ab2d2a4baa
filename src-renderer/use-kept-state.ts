import type { KeptView } from '@contract'
import { useEffect, useLayoutEffect } from 'react'
import { asErrorShape, call, useCall } from './api'
import { tellError } from './ui/notice-store'

const settleMs = 600

/** Changes that follow each other more quickly than this are letters, and not worth keeping one by one. */
const quickMs = 250

/** A view's state that is kept with the catalogue it is about. Defined once, outside of components. */
export interface KeptState {
  readonly view: KeptView
  readonly title: string
  /** whose state the view has now; null: of no catalogue yet */
  readonly holder: () => string | null
  /** Takes what was kept of a catalogue; null: nothing was, or it could not be read. */
  readonly restore: (catalogue: string, state: string | null) => void
}

const timers = new Map<KeptView, ReturnType<typeof setTimeout>>()
const lastChanged = new Map<KeptView, number>()

/**
 * Writes the state: the first change at once, those that follow it quickly once they pause. At once, because what is asked because of
 * the change may keep the embedded engine busy, or bring it down: it must be known then what was asked. Also written when its view is gone by then,
 * but never into another catalogue.
 */
function keepSoon({ view, title, holder }: KeptState, catalogue: string, state: string): void {
  clearTimeout(timers.get(view))
  const keep = () => {
    if (holder() !== catalogue) return
    call('catalogue.keepViewState', { view, state }).catch((failure: unknown) => tellError(asErrorShape(failure), `Where you are in ${title} could not be kept for the next start`))
  }
  const pause = Date.now() - (lastChanged.get(view) ?? 0)
  lastChanged.set(view, Date.now())
  if (pause > quickMs) keep()
  else timers.set(view, setTimeout(keep, settleMs))
}

/**
 * Where one is in a view of the open catalogue: read once when it is first needed, written back a moment after each change.
 * @param catalogue the open one, in words of its own
 * @param state as it is to be kept; null: there is nothing new to keep
 * @returns whether the view has the state of this catalogue (by now)
 */
export function useKeptState(kept: KeptState, catalogue: string, state: string | null): boolean {
  const isOurs = kept.holder() === catalogue
  const { data, isFetching, error } = useCall('catalogue.viewState', { view: kept.view }, { enabled: !isOurs })

  useEffect(() => {
    if (isOurs || isFetching) return
    if (data !== undefined) kept.restore(catalogue, data.state)
    else if (error !== null) {
      tellError(asErrorShape(error), `Where you were in ${kept.title} could not be read; it begins anew`)
      kept.restore(catalogue, null)
    }
  }, [kept, catalogue, isOurs, isFetching, data, error])

  // Before any effect that asks something because of the new state.
  useLayoutEffect(() => {
    if (isOurs && state !== null) keepSoon(kept, catalogue, state)
  }, [kept, catalogue, isOurs, state])

  return isOurs
}
