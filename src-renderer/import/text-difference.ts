import { wordEdits } from './word-edits'

/** A stretch of a text that is in both versions, only in the old one (removed) or only in the new one (added). */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

export interface Sides {
  /** put together: the old text */
  readonly before: readonly Piece[]
  /** put together: the new text */
  readonly after: readonly Piece[]
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []

/** Which words of the old text are gone and which of the new one are new. Both sides have as many pieces, in step. */
export function differenceOf(before: string, after: string): Sides {
  const [old, now] = [words(before), words(after)]
  const { removed, added } = wordEdits(old, now)
  const sides: { before: Piece[]; after: Piece[] } = { before: [], after: [] }
  let [at, atNow] = [0, 0]
  while (at < old.length || atNow < now.length) {
    const end = runEnd(at, old.length, (place) => removed.has(place))
    const endNow = runEnd(atNow, now.length, (place) => added.has(place))
    if (end > at || endNow > atNow) {
      sides.before.push({ kind: 'removed', text: old.slice(at, end).join('') })
      sides.after.push({ kind: 'added', text: now.slice(atNow, endNow).join('') })
    }
    const sameEnd = runEnd(end, old.length, (place) => !removed.has(place) && !added.has(endNow + place - end))
    const same: Piece = { kind: 'same', text: old.slice(end, sameEnd).join('') }
    if (same.text !== '') {
      sides.before.push(same)
      sides.after.push(same)
    }
    at = sameEnd
    atNow = endNow + sameEnd - end
  }
  return sides
}

function runEnd(from: number, length: number, goesOn: (place: number) => boolean): number {
  let end = from
  while (end < length && goesOn(end)) end += 1
  return end
}

/** A piece to show; `left` characters that stay the same are left out in its place if that is not 0. */
export interface ShownPiece extends Piece {
  readonly left: number
}

/** Characters around a difference that are shown with it. */
const around = 80

/** Shortens what stays the same, so that the differences of a long text are seen together; `whole` leaves all of it. */
export function folded(all: readonly Piece[], whole: boolean): ShownPiece[] {
  return all.flatMap((piece, index) => {
    const ends = (index > 0 ? 1 : 0) + (index < all.length - 1 ? 1 : 0)
    if (whole || ends === 0 || piece.kind !== 'same' || piece.text.length < around * (ends + 1)) return [{ ...piece, left: 0 }]
    const head = index > 0 ? piece.text.slice(0, around) : ''
    const tail = index < all.length - 1 ? piece.text.slice(-around) : ''
    const left: ShownPiece = { kind: 'same', text: '', left: piece.text.length - head.length - tail.length }
    return [{ kind: 'same' as const, text: head, left: 0 }, left, { kind: 'same' as const, text: tail, left: 0 }].filter(
      ({ text, left: out }) => text !== '' || out > 0,
    )
  })
}
