/**
 * Joins what comes in several frames (src-main/host/text-pieces.ts): "+" begins a piece that more follow, "." the last one.
 * @returns for each frame the whole text, or null while pieces are missing
 */
export function joinPieces(): (frame: string) => string | null {
  let pieces: string[] = []
  return (frame) => {
    if (frame.startsWith('+')) {
      pieces.push(frame.slice(1))
      return null
    }
    if (!frame.startsWith('.')) return frame
    const text = pieces.join('') + frame.slice(1)
    pieces = []
    return text
  }
}
