/** For each row its nearest rows: `count` places and distances, nearest first. */
export interface Neighbours {
  readonly count: number
  readonly places: Int32Array
  /** squared Euclidean */
  readonly squares: Float32Array
}

/** Rows compared between two reports. */
const block = 512

/**
 * The nearest rows of `among` for each row of `points`, by comparing all of them. If both are the same array, a row is not
 * its own neighbour, and each pair is compared once.
 */
export function nearestRows(
  points: Float32Array,
  among: Float32Array,
  width: number,
  count: number,
  onProgress: (share: number) => void,
): Neighbours {
  const rows = points.length / width
  const others = among.length / width
  const same = points === among
  const found = { count, places: new Int32Array(rows * count).fill(-1), squares: new Float32Array(rows * count).fill(Infinity) }
  for (let from = 0; from < others; from += block) {
    const to = Math.min(others, from + block)
    // One block of the others stays in the cache while all rows pass by.
    for (let row = same ? from + 1 : 0; row < rows; row++) {
      const last = same ? Math.min(to, row) : to
      for (let other = from; other < last; other++) {
        let square = 0
        for (let place = 0, a = row * width, b = other * width; place < width; place++, a++, b++) {
          const difference = (points[a] as number) - (among[b] as number)
          square += difference * difference
        }
        insert(found, row, other, square)
        if (same) insert(found, other, row, square)
      }
    }
    onProgress(to / others)
  }
  return found
}

/** Keeps the list of one row in order. */
function insert({ count, places, squares }: Neighbours, row: number, other: number, square: number): void {
  const first = row * count
  let at = first + count - 1
  if (square >= (squares[at] as number)) return
  while (at > first && (squares[at - 1] as number) > square) {
    squares[at] = squares[at - 1] as number
    places[at] = places[at - 1] as number
    at--
  }
  squares[at] = square
  places[at] = other
}
