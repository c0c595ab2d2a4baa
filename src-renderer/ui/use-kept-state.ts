import type { KeptView } from '@contract'
import { useEffect, useLayoutEffect } from 'react'
import { asErrorShape, call, useCall } from '../api'
import { tellError } from './notice-store'

/** A view's state that is kept with the catalogue it is about. Defined once, outside of components. */
export interface KeptState {
  readonly view: KeptView
  readonly title: string
  /** whose state the view has now; null: of no catalogue yet */
  readonly holder: () => string | null
  /** Takes what was kept of a catalogue; null: nothing was, or it could not be read. */
  readonly restore: (catalogue: string, state: string | null) => void
}

type Write = () => Promise<void>

/** Views whose state is being written, and what comes after it: only the newest. `done` never rejects. */
const underWay = new Map<KeptView, { next: Write | null; done: Promise<void> }>()

/**
 * Writes the state at once, or as soon as the write before it is done; never into another catalogue. What is asked next may
 * keep the embedded engine busy or bring it down, so whoever asks something heavy waits for `written` first.
 */
export function keep({ view, title, holder }: KeptState, catalogue: string, state: string): void {
  const write: Write = async () => {
    if (holder() !== catalogue) return
    await call('catalogue.keepViewState', { view, state }).catch((failure: unknown) => tellError(asErrorShape(failure), `Where you are in ${title} could not be kept for the next start`))
  }
  const current = underWay.get(view)
  if (current !== undefined) {
    current.next = write
    return
  }
  const mine: { next: Write | null; done: Promise<void> } = { next: write, done: Promise.resolve() }
  underWay.set(view, mine)
  mine.done = writeAll(view, mine)
}

async function writeAll(view: KeptView, mine: { next: Write | null }): Promise<void> {
  while (mine.next !== null) {
    const write = mine.next
    mine.next = null
    await write()
  }
  underWay.delete(view)
}

/**
 * Resolves when the newest state of a view is in the catalogue (or could not be written, which the user has been told). Without
 * it, a question that follows a quick change is sent while the write before is still on its way, gets ahead of the state that
 * names it, and when it brings the application down the next start does not know that it was asked.
 */
export const written = (view: KeptView): Promise<void> => underWay.get(view)?.done ?? Promise.resolve()

/**
 * Where one is in a view of the open catalogue: read once when it is first needed, written back after each change.
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
      tellError(asErrorShape(error), `Where you were in ${kept.title} could not be read; it starts over`)
      kept.restore(catalogue, null)
    }
  }, [kept, catalogue, isOurs, isFetching, data, error])

  // Before any effect that asks something because of the new state.
  useLayoutEffect(() => {
    if (isOurs && state !== null) keep(kept, catalogue, state)
  }, [kept, catalogue, isOurs, state])

  return isOurs
}
