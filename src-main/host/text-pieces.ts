/** Characters of a frame. A window takes a longer text in one go, which it cannot interrupt: seven megabytes are a tenth of a second. */
const pieceLength = 128 * 1024

/** Marks of a text that is sent in pieces; a text in one frame is JSON, which begins with neither. */
const marks = { more: '+', last: '.' } as const

/** The frames that a text is sent in, in order; see `joinPieces` of the renderer. */
export function piecesOf(text: string, length = pieceLength): string[] {
  if (text.length <= length) return [text]
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + length, text.length)
    // Half of a character could not be sent.
    if (to < text.length && isFirstHalf(text.charCodeAt(to - 1))) to -= 1
    pieces.push((to < text.length ? marks.more : marks.last) + text.slice(from, to))
    from = to
  }
  return pieces
}

/** of a surrogate pair */
const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
