/** Cuts a height into pages: each ends at the last break that still fits, or where it is full if none does. */
export function pagesOf(height: number, breaks: readonly number[], full: number): (readonly [number, number])[] {
  const pages: (readonly [number, number])[] = []
  for (let from = 0; from < height; ) {
    const rest = height - from
    const fitting = breaks.filter((at) => at > from && at <= from + full)
    const to = rest <= full ? height : (fitting.at(-1) ?? from + full)
    pages.push([from, to])
    from = to
  }
  return pages
}
