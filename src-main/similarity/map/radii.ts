/** Points a cell of the grid has on average: few enough to compare all of them, many enough to need few cells. */
const pointsPerCell = 4

/** For each point on the plane the squared distance to its `count`-th nearest other point. Looked up in a grid, exactly. */
export function radiiOnMap(positions: Float32Array, count: number): Float64Array {
  const rows = positions.length / 2
  const side = Math.max(1, Math.floor(Math.sqrt(rows / pointsPerCell)))
  const grid = new Grid(positions, side)
  const radii = new Float64Array(rows)
  const nearest = new Float64Array(count)
  for (let row = 0; row < rows; row++) {
    nearest.fill(Infinity)
    // A ring further out cannot have anything nearer than its inner edge.
    for (let ring = 0; ring <= side && (nearest[count - 1] as number) > grid.reach(row, ring) ** 2; ring++) grid.visit(row, ring, nearest)
    radii[row] = nearest[count - 1] as number
  }
  return radii
}

/** Points sorted into cells of equal size. */
class Grid {
  readonly #positions: Float32Array
  readonly #side: number
  readonly #left: number
  readonly #bottom: number
  readonly #cell: number
  /** points of cell c: members[starts[c]] up to members[starts[c + 1]] */
  readonly #starts: Uint32Array
  readonly #members: Uint32Array

  constructor(positions: Float32Array, side: number) {
    this.#positions = positions
    this.#side = side
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let at = 0; at < positions.length; at += 2) {
      const [x, y] = [positions[at] as number, positions[at + 1] as number]
      left = Math.min(left, x)
      right = Math.max(right, x)
      bottom = Math.min(bottom, y)
      top = Math.max(top, y)
    }
    this.#left = left
    this.#bottom = bottom
    this.#cell = Math.max(right - left, top - bottom) / side || 1
    const rows = positions.length / 2
    const cells = Uint32Array.from({ length: rows }, (_, row) => this.#column(row) + side * this.#row(row))
    this.#starts = new Uint32Array(side * side + 1)
    for (const cell of cells) this.#starts[cell + 1] = (this.#starts[cell + 1] as number) + 1
    for (let cell = 0; cell < side * side; cell++) this.#starts[cell + 1] = (this.#starts[cell + 1] as number) + (this.#starts[cell] as number)
    this.#members = new Uint32Array(rows)
    const next = this.#starts.slice()
    cells.forEach((cell, row) => {
      this.#members[next[cell] as number] = row
      next[cell] = (next[cell] as number) + 1
    })
  }

  #column = (row: number): number => Math.min(this.#side - 1, Math.floor(((this.#positions[2 * row] as number) - this.#left) / this.#cell))
  #row = (row: number): number => Math.min(this.#side - 1, Math.floor(((this.#positions[2 * row + 1] as number) - this.#bottom) / this.#cell))

  /** How near a point of this ring of cells can be at least. */
  reach(row: number, ring: number): number {
    if (ring === 0) return 0
    const inCell = (value: number, first: number): number => (value - first) % this.#cell
    const [x, y] = [inCell(this.#positions[2 * row] as number, this.#left), inCell(this.#positions[2 * row + 1] as number, this.#bottom)]
    return (ring - 1) * this.#cell + Math.min(x, y, this.#cell - x, this.#cell - y)
  }

  /** Puts the squared distances of the points in a ring of cells into `nearest`, which is kept in order. */
  visit(row: number, ring: number, nearest: Float64Array): void {
    const [column, line] = [this.#column(row), this.#row(row)]
    for (let y = Math.max(0, line - ring); y <= Math.min(this.#side - 1, line + ring); y++) {
      const step = Math.abs(y - line) === ring ? 1 : Math.max(1, 2 * ring)
      for (let x = column - ring; x <= column + ring; x += step) if (x >= 0 && x < this.#side) this.#compare(row, x + this.#side * y, nearest)
    }
  }

  #compare(row: number, cell: number, nearest: Float64Array): void {
    const [x, y] = [this.#positions[2 * row] as number, this.#positions[2 * row + 1] as number]
    const last = nearest.length - 1
    for (let at = this.#starts[cell] as number; at < (this.#starts[cell + 1] as number); at++) {
      const other = this.#members[at] as number
      if (other === row) continue
      const square = ((this.#positions[2 * other] as number) - x) ** 2 + ((this.#positions[2 * other + 1] as number) - y) ** 2
      if (square >= (nearest[last] as number)) continue
      let place = last
      for (; place > 0 && (nearest[place - 1] as number) > square; place--) nearest[place] = nearest[place - 1] as number
      nearest[place] = square
    }
  }
}
