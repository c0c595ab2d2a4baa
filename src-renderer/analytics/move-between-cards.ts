import type { KeyboardEvent } from 'react'

/** Arrow keys lead from one card to the next in that direction. */
export function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target
  if (!(from instanceof HTMLElement) || !from.classList.contains('card-button') || event.ctrlKey || event.metaKey || event.altKey) return
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('.card-button')]
  const at = cards.indexOf(from)
  const to = nextCard(cards.map((card) => (card.closest('.card') ?? card).getBoundingClientRect()), at, event.key)
  if (to === null) return
  event.preventDefault()
  cards[to]?.focus()
}

type Place = Pick<DOMRect, 'left' | 'top' | 'width'>

/** Sideways the next in order; up and down the one of the next row that lies nearest. */
export function nextCard(places: readonly Place[], at: number, key: string): number | null {
  const here = places[at]
  if (here === undefined) return null
  if (key === 'ArrowRight') return at + 1 < places.length ? at + 1 : null
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : null
  if (key === 'Home') return 0
  if (key === 'End') return places.length - 1
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const beyond = [...places.keys()].filter((place) => {
    const top = places[place]?.top ?? 0
    return key === 'ArrowDown' ? top > here.top + 1 : top < here.top - 1
  })
  if (beyond.length === 0) return null
  const tops = beyond.map((place) => places[place]?.top ?? 0)
  const row = key === 'ArrowDown' ? Math.min(...tops) : Math.max(...tops)
  const distance = (place: number): number => Math.abs((places[place]?.left ?? 0) - here.left)
  return beyond.filter((place) => Math.abs((places[place]?.top ?? 0) - row) < 2).reduce((best, place) => (distance(place) < distance(best) ? place : best))
}
