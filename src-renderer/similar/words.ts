import type { ApplicationCard, SeenText } from '@contract'
import { count, money, plural } from '../ui/format'

/** How alike two are, as a person reads it: 0.63. */
export const similarity = (distance: number): string => (1 - distance).toFixed(2)

/** A cosine distance: 0.37. */
export const distanceText = (distance: number): string => distance.toFixed(2)

/** What it costs: "Free", "€5.99", or that nobody said. */
export function priceText({ isFree, price, currency }: Pick<ApplicationCard, 'isFree' | 'price' | 'currency'>): string {
  return isFree === true ? 'Free' : money(price, currency)
}

/** How much of a text the model saw; null if it saw all of it. */
export function cutText({ piecesSeen, piecesTotal }: SeenText): string | null {
  if (piecesSeen >= piecesTotal) return null
  return `The model saw the first ${count(piecesSeen)} of its ${plural(piecesTotal, 'word piece')}.`
}
