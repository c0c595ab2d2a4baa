import { describe, expect, it } from 'vitest'
import { vocabularyOf } from '../../../src-main/similarity/map/label-terms'
import { regionLabels } from '../../../src-main/similarity/map/labels'
import { umapLayout } from '../../../src-main/similarity/map/layout'
import { nearShare } from '../../../src-main/similarity/map/near-share'
import { nearestRows } from '../../../src-main/similarity/map/neighbours'
import { principalAxes, project } from '../../../src-main/similarity/map/pca'
import { seededRandom } from '../../../src-main/similarity/map/random'
import { withinOne } from '../../../src-main/similarity/map/within-one'

const width = 64

/** Points around a few centres: point i belongs to centre i % centres. */
function clouds(points: number, centres: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(7)
  const middles = Array.from({ length: centres * width }, () => random() - 0.5)
  const vectors = new Float32Array(points * width)
  for (let point = 0; point < points; point++) {
    for (let place = 0; place < width; place++) {
      vectors[point * width + place] = (middles[(point % centres) * width + place] ?? 0) + 0.1 * (random() - 0.5)
    }
  }
  return vectors
}

/** Share of nearest neighbours on the picture that belong to the same cloud. */
function purity(positions: Float32Array, centres: number): number {
  const { places, count } = nearestRows(positions, positions, 2, 5, () => undefined)
  return places.reduce((same, other, at) => same + (other % centres === Math.floor(at / count) % centres ? 1 : 0), 0) / places.length
}

describe('principal components', () => {
  it('find the direction in which points differ most', () => {
    const random = seededRandom(3)
    const vectors = Float32Array.from({ length: 500 * 3 }, (_, place) => [10, 3, 0.1][place % 3]! * (random() - 0.5))
    const { axes } = principalAxes(vectors, 3, 2)
    expect(Math.abs(axes[0]?.[0] ?? 0)).toBeGreaterThan(0.99)
    expect(Math.abs(axes[1]?.[1] ?? 0)).toBeGreaterThan(0.99)
    const seen = project(vectors, 3, { mean: new Float64Array(3), axes })
    expect(seen[0]).toBeCloseTo((vectors[0] ?? 0) * (axes[0]?.[0] ?? 0) + (vectors[1] ?? 0) * (axes[0]?.[1] ?? 0) + (vectors[2] ?? 0) * (axes[0]?.[2] ?? 0), 4)
  })

  it('do with vectors that are all equal', () => {
    const { axes } = principalAxes(new Float32Array(20 * 4).fill(0.5), 4, 2)
    for (const value of axes.flatMap((axis) => [...axis])) expect(Number.isFinite(value)).toBe(true)
  })
})

describe('nearest rows', () => {
  it('are those that sorting all finds', () => {
    const points = clouds(700, 3)
    const { places, squares } = nearestRows(points, points, width, 4, () => undefined)
    for (const row of [0, 1, 350, 511, 512, 513, 699]) {
      const square = (other: number): number => Array.from({ length: width }, (_, place) => ((points[row * width + place] ?? 0) - (points[other * width + place] ?? 0)) ** 2).reduce((a, b) => a + b, 0)
      const truth = Array.from({ length: 700 }, (_, other) => other).filter((other) => other !== row).sort((a, b) => square(a) - square(b)).slice(0, 4)
      expect([...places.subarray(row * 4, row * 4 + 4)]).toEqual(truth)
      expect(squares[row * 4]).toBeCloseTo(square(truth[0] ?? 0), 5)
    }
  })
})

describe('the layout', () => {
  const vectors = clouds(240, 4)
  const options = { dimensions: width, seed: 5, neighbours: 15, spread: 0.1, onProgress: () => undefined }

  it('keeps together what is alike, and is the same each time', async () => {
    const positions = await umapLayout(vectors, options)
    expect(purity(positions, 4)).toBeGreaterThan(0.97)
    expect(await umapLayout(vectors, options)).toEqual(positions)
    expect(Math.max(...positions.map(Math.abs))).toBeLessThanOrEqual(1)
  })

  it('finds neighbours by descent where there are too many to compare all, and fits all', async () => {
    const positions = await umapLayout(vectors, { ...options, mostCompared: 120 })
    expect(positions).toHaveLength(480)
    expect(purity(positions, 4)).toBeGreaterThan(0.95)
    expect(await umapLayout(vectors, { ...options, mostCompared: 120 })).toEqual(positions)
  })

  it('does with a handful, and with vectors that are all equal', async () => {
    expect((await umapLayout(clouds(10, 2), options)).every(Number.isFinite)).toBe(true)
    expect((await umapLayout(new Float32Array(30 * width).fill(0.1), options)).every(Number.isFinite)).toBe(true)
  })

  it('reports how far it is, to the end', async () => {
    const shares: number[] = []
    await umapLayout(vectors, { ...options, onProgress: (_step, share) => shares.push(share) })
    expect(shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1)).toBe(true)
    expect(shares.at(-1)).toBeGreaterThan(0.9)
  })
})

describe('how far the picture can be trusted', () => {
  it('is the share of true neighbours that are near on it', () => {
    const vectors = clouds(1000, 20)
    const random = seededRandom(1)
    const own = Float32Array.from({ length: 2000 }, (_, place) => vectors[(place >> 1) * width + (place % 2)] ?? 0)
    const planar = Float32Array.from({ length: 1000 * 2 }, () => random())
    expect(nearShare(planar, 2, planar, 1)).toBe(1)
    expect(nearShare(vectors, width, planar, 1)).toBeLessThan(0.2)
    expect(nearShare(vectors, width, own, 1)).toBe(nearShare(vectors, width, own, 1))
    expect(nearShare(clouds(50, 2), width, planar.subarray(0, 100), 1)).toBeNull()
  })
})

describe('what lies within one', () => {
  it('is of one scale for most, with the far ones drawn in, but in order and apart', () => {
    const crowd = Array.from({ length: 200 }, (_, place) => [10 + Math.cos(place), 50 + 2 * Math.sin(place)])
    const positions = withinOne(Float32Array.from([...crowd, [30, 50], [1000, 50]].flat()))
    expect(positions.every((value) => Math.abs(value) <= 1)).toBe(true)
    const [near, far] = [positions[400]!, positions[402]!]
    expect(near).toBeGreaterThan(0.8)
    expect(far).toBeGreaterThan(near)
    const width = (axis: number): number => Math.max(...positions.filter((_, at) => at % 2 === axis && at < 400)) - Math.min(...positions.filter((_, at) => at % 2 === axis && at < 400))
    expect(width(1)).toBeGreaterThan(1.5)
    expect(width(1) / width(0)).toBeCloseTo(2, 0)
    expect(withinOne(new Float32Array(8)).every((value) => value === 0)).toBe(true)
  })
})

describe('labels', () => {
  /** Four continents of two countries each: the sign of x and y says which continent, the side of its middle which country. */
  const subjects = ['drive a fast car, race', 'command tanks in battle', 'solve a hard puzzle', 'raise crops and cows']
  const countries = ['snow', 'desert', 'ocean', 'jungle', 'cave', 'castle', 'island', 'moon']
  const positions = Float32Array.from({ length: 1600 }, (_, place) => {
    const point = place >> 1
    const middle = place % 2 === 0 ? (point % 4 < 2 ? -0.7 : 0.7) : point % 2 === 0 ? -0.7 : 0.7
    return middle + (place % 2 === 0 ? (point % 8 < 4 ? -0.15 : 0.15) : 0) + 0.01 * (point % 7)
  })
  const terms = Array.from({ length: 800 }, (_, point) => ({
    genres: [['Racing', 'Strategy', 'Logic', 'Farming'][point % 4]!, 'Indie'],
    text: `${subjects[point % 4]!} ${countries[point % 8]!} by Frostwork`, makers: [`Frostwork ${point % 9}`],
  }))

  it('name what a region has and its surroundings have not, from large to small', () => {
    const labels = regionLabels(positions, terms, 1)
    const large = labels.filter(({ level }) => level === 0)
    const small = labels.filter(({ level, text }) => level === 1 && text !== '')
    expect(large).toHaveLength(4)
    expect(small.length).toBeGreaterThan(4)
    for (const { x, y, text } of large) expect(text).toMatch(x < 0 ? (y < 0 ? /racing|drive|car|race/i : /strategy|command|tanks|battle/i) : y < 0 ? /logic|solve|hard|puzzle/i : /farming|raise|crops|cows/i)
    for (const { text } of small) expect(text).toMatch(new RegExp(countries.join('|'), 'i'))
    for (const { text } of labels) expect(text).not.toMatch(/Indie|frostwork/i)
    expect(labels.every(({ parent }, index) => parent < index)).toBe(true)
    expect(labels.every(({ level, parent }) => level === (parent === -1 ? 0 : labels[parent]!.level + 1))).toBe(true)
    expect(large.reduce((sum, { points }) => sum + points, 0)).toBe(800)
    expect(regionLabels(positions, terms, 1)).toEqual(labels)
  })

  it('say nothing that only one or two makers say', () => {
    const series = terms.map((one, point) => ({ ...one, makers: [point % 4 < 2 ? 'One' : 'Other'] }))
    expect(regionLabels(positions, series, 1).map(({ text }) => text).join('')).toBe('')
  })

  it('count words and pairs, without those of the language, of entities and of the makers', () => {
    const { terms: known } = vocabularyOf(Array.from({ length: 20 }, (_, point) => ({ genres: [], makers: ['Deep Silver'], text: point < 6 ? 'The hidden object &quot;game&quot; of Deep waters' : `plain ${point}` })))
    expect([...known].sort()).toEqual(['hidden', 'hidden object', 'object', 'waters'])
  })

  it('do with a handful', () => {
    expect(regionLabels(positions.subarray(0, 20), terms.slice(0, 10), 1).reduce((sum, { points }) => sum + points, 0)).toBe(10)
  })
})
