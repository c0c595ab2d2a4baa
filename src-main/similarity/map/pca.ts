import { seededRandom } from './random'

/** The directions in which vectors differ most, longest first, each of unit length, and the middle they are seen from. */
export interface Axes {
  readonly mean: Float64Array
  readonly axes: readonly Float64Array[]
}

/**
 * Principal components by subspace iteration on the covariance of at most `sampled` of the rows (evenly taken). A few passes
 * are enough: what is wanted is a good picture, not the last digit.
 * @param vectors rows of `width` numbers, one after the other
 */
export function principalAxes(vectors: Float32Array, width: number, count: number, sampled = 4000, passes = 25): Axes {
  const rows = vectors.length / width
  const stride = Math.max(1, Math.floor(rows / sampled))
  const mean = new Float64Array(width)
  let used = 0
  for (let row = 0; row < rows; row += stride, used++) {
    for (let place = 0; place < width; place++) mean[place] = (mean[place] ?? 0) + (vectors[row * width + place] ?? 0)
  }
  for (let place = 0; place < width; place++) mean[place] = (mean[place] ?? 0) / Math.max(1, used)
  const covariance = covarianceOf(vectors, width, mean, stride)
  const random = seededRandom(384)
  let axes: Float64Array[] = Array.from({ length: count }, () => Float64Array.from({ length: width }, () => random() - 0.5))
  for (let pass = 0; pass < passes; pass++) axes = orthonormal(axes.map((axis) => multiply(covariance, axis, width)))
  return { mean, axes: axes.map(facing) }
}

function covarianceOf(vectors: Float32Array, width: number, mean: Float64Array, stride: number): Float64Array {
  const sum = new Float64Array(width * width)
  const centred = new Float64Array(width)
  for (let at = 0; at + width <= vectors.length; at += width * stride) {
    for (let place = 0; place < width; place++) centred[place] = (vectors[at + place] ?? 0) - (mean[place] ?? 0)
    for (let row = 0; row < width; row++) {
      const value = centred[row] ?? 0
      const base = row * width
      for (let column = row; column < width; column++) sum[base + column] = (sum[base + column] ?? 0) + value * (centred[column] ?? 0)
    }
  }
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < row; column++) sum[row * width + column] = sum[column * width + row] ?? 0
  }
  return sum
}

function multiply(matrix: Float64Array, vector: Float64Array, width: number): Float64Array {
  const product = new Float64Array(width)
  for (let row = 0; row < width; row++) {
    let sum = 0
    for (let column = 0; column < width; column++) sum += (matrix[row * width + column] ?? 0) * (vector[column] ?? 0)
    product[row] = sum
  }
  return product
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0)

/** Gram-Schmidt. What has no length of its own left (fewer dimensions than asked) becomes zero. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = []
  for (const vector of vectors) {
    const rest = vector.slice()
    const before = Math.sqrt(product(vector, vector))
    for (const axis of done) {
      const along = product(rest, axis)
      for (let place = 0; place < rest.length; place++) rest[place] = (rest[place] ?? 0) - along * (axis[place] ?? 0)
    }
    const norm = Math.sqrt(product(rest, rest))
    done.push(norm <= before * 1e-9 ? new Float64Array(rest.length) : rest.map((value) => value / norm))
  }
  return done
}

/** An axis and its opposite are equally good: always take the one whose largest number is positive. */
function facing(axis: Float64Array): Float64Array {
  const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  return largest < 0 ? axis.map((value) => -value) : axis
}

/** Rows seen along the axes: `axes.length` numbers each. A row stays in the cache while all axes pass by; four sums at a time, as many as a core adds at once. */
export function project(vectors: Float32Array, width: number, { mean, axes }: Axes): Float32Array {
  const count = axes.length
  const rows = vectors.length / width
  const flat = new Float64Array(count * width)
  axes.forEach((axis, column) => flat.set(axis, column * width))
  const offsets = axes.map((axis) => product(mean, axis))
  const seen = new Float32Array(rows * count)
  const inFours = width - (width % 4)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < count; column++) {
      const [v, a] = [row * width, column * width]
      let [one, two, three, four] = [0, 0, 0, 0]
      for (let place = 0; place < inFours; place += 4) {
        one += (vectors[v + place] as number) * (flat[a + place] as number)
        two += (vectors[v + place + 1] as number) * (flat[a + place + 1] as number)
        three += (vectors[v + place + 2] as number) * (flat[a + place + 2] as number)
        four += (vectors[v + place + 3] as number) * (flat[a + place + 3] as number)
      }
      for (let place = inFours; place < width; place++) one += (vectors[v + place] as number) * (flat[a + place] as number)
      seen[row * count + column] = one + two + three + four - (offsets[column] ?? 0)
    }
  }
  return seen
}
