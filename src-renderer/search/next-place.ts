/** Where a key leads in the list, around its ends; null: the key does not move. */
export function nextPlace(key: string, place: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count
    case 'ArrowUp':
      return (place + count - 1) % count
    case 'PageDown':
      return Math.min(count - 1, place + 8)
    case 'PageUp':
      return Math.max(0, place - 8)
    default:
      return null
  }
}
