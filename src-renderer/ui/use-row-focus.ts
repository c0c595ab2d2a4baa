import { useState, type KeyboardEvent } from 'react'

/** Where an arrow key leads from row `now` of `length` rows; null: the key is not ours. */
export function rowAfterKey(key: string, now: number, length: number): number | null {
  const last = length - 1
  const target = { ArrowDown: now + 1, ArrowUp: now - 1, PageDown: now + 10, PageUp: now - 10, Home: 0, End: last }[key]
  return target === undefined || length === 0 ? null : Math.min(Math.max(target, 0), last)
}

/** Moves the focus between the row buttons of a table by arrow keys, bringing the row into sight first. */
export function useRowFocus(length: number, bringIntoSight: (index: number) => void) {
  const [tabStop, setTabStop] = useState(0)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    if (from === undefined) return
    const target = rowAfterKey(event.key, Number(from), length)
    if (target === null) return
    event.preventDefault()
    const table = event.currentTarget
    setTabStop(target)
    bringIntoSight(target)
    const row = () => table.querySelector<HTMLElement>(`[data-row="${target}"]`)
    const there = row()
    // At once where that is possible, so that the next key press, however quick, starts from here.
    if (there !== null) there.focus()
    else requestAnimationFrame(() => row()?.focus()) // it comes into the page with the next paint
  }

  return { tabStop, onKeyDown }
}
