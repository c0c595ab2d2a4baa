import { describe, expect, it } from 'vitest'
import { vocabularyOf } from '../../../src-main/similarity/map/label-terms'
import { regionLabels } from '../../../src-main/similarity/map/labels'
import { umapLayout } from '../../../src-main/similarity/map/layout'
import { neighboursAmong, neighboursWithin } from '../../../src-main/similarity/map/find-neighbours'
import { nearestRows } from '../../../src-main/similarity/map/neighbours'
import { principalAxes, project } from '../../../src-main/similarity/map/pca'
import { placeAmong, tieStrengths } from '../../../src-main/similarity/map/placing'
import { nearCounts, nearShare, trueNeighbours } from '../../../src-main/similarity/map/quality'
import { radiiOnMap } from '../../../src-main/similarity/map/radii'
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

describe('nearest rows of others', () => {
  it('are most of the true ones where there are too many pairs to compare, and the same each time', async () => {
    const all = clouds(2000, 8)
    const [among, points] = [all.slice(0, 1800 * width), all.slice(1800 * width)]
    const shares: number[] = []
    const finding = { width, count: 15, seed: 5, rowsCompared: 0, onProgress: (share: number) => shares.push(share) }
    const { places: truth } = nearestRows(points, among, width, 15, () => undefined)
    const { places } = await neighboursAmong(points, among, finding)
    expect(places.filter((row, at) => truth.subarray(at - (at % 15), at - (at % 15) + 15).includes(row)).length / places.length).toBeGreaterThan(0.85)
    expect(shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1)).toBe(true)
    expect(shares.at(-1)).toBeGreaterThan(0.9)
    expect((await neighboursAmong(points, among, finding)).places).toEqual(places)
  })

  it('are as many as asked for, and never the row itself, also where hundreds are equal', async () => {
    const points = clouds(600, 3)
    for (let row = 100; row < 500; row++) points.copyWithin(row * width, 0, width)
    const finding = { width, count: 20, seed: 5, onProgress: () => undefined }
    for (const { places, squares } of [await neighboursWithin(points, { ...finding, pairsCompared: 0 }), await neighboursAmong(points, points, { ...finding, rowsCompared: 0 })]) {
      expect(places.every((place) => place >= 0 && place < 600)).toBe(true)
      expect(squares.every(Number.isFinite)).toBe(true)
    }
    const { places } = await neighboursWithin(points, { ...finding, pairsCompared: 0 })
    expect(places.some((place, at) => place === Math.floor(at / 20))).toBe(false)
  })
})

describe('the layout', () => {
  const vectors = clouds(240, 4)
  const options = { dimensions: width, seed: 5, neighbours: 15, spread: 0.1, onProgress: () => undefined }

  it('keeps together what is alike, and is the same each time', async () => {
    const { positions, nearest } = await umapLayout(vectors, options)
    expect(purity(positions, 4)).toBeGreaterThan(0.97)
    expect(await umapLayout(vectors, options)).toEqual({ positions, nearest })
    expect(Math.max(...positions.map(Math.abs))).toBeLessThanOrEqual(1)
  })

  it('finds neighbours by descent where there are too many to compare all, and fits all', async () => {
    const descending = { ...options, pairsCompared: 7200 }
    const { positions, nearest } = await umapLayout(vectors, descending)
    expect(positions).toHaveLength(480)
    expect(purity(positions, 4)).toBeGreaterThan(0.95)
    expect(await umapLayout(vectors, descending)).toEqual({ positions, nearest })
  })

  it('tells the ten nearest of each by the vectors themselves, by descent most of them', async () => {
    const random = seededRandom(9)
    const few = 40 // along as many axes nothing is lost
    const units = Float32Array.from({ length: 300 * few }, () => random() - 0.5)
    for (let row = 0; row < 300; row++) {
      const norm = Math.hypot(...units.subarray(row * few, (row + 1) * few))
      for (let place = 0; place < few; place++) units[row * few + place]! /= norm
    }
    const truth = nearestRows(units, units, few, 10, () => undefined).places
    expect([...(await umapLayout(units, { ...options, dimensions: few })).nearest]).toEqual([...truth])
    const { nearest } = await umapLayout(units, { ...options, dimensions: few, pairsCompared: 7200 })
    expect(nearest.filter((row, at) => truth.subarray(at - (at % 10), at - (at % 10) + 10).includes(row)).length / nearest.length).toBeGreaterThan(0.85)
  })

  it('does with a handful, and with vectors that are all equal', async () => {
    expect((await umapLayout(clouds(10, 2), options)).positions.every(Number.isFinite)).toBe(true)
    expect((await umapLayout(new Float32Array(30 * width).fill(0.1), options)).positions.every(Number.isFinite)).toBe(true)
  })

  it('reports how far it is, to the end', async () => {
    const shares: number[] = []
    await umapLayout(vectors, { ...options, onProgress: (_step, share) => shares.push(share) })
    expect(shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1)).toBe(true)
    expect(shares.at(-1)).toBeGreaterThan(0.9)
  })
})

describe('how far the picture can be trusted', () => {
  const random = seededRandom(1)
  const planar = Float32Array.from({ length: 1000 * 2 }, () => random())

  it('is how many of the ten true neighbours are near on it, for each point', () => {
    const own = nearestRows(planar, planar, 2, 30, () => undefined)
    const same = nearCounts(planar, own.places.filter((_, at) => at % 30 < 10))!
    expect(same.every((count) => count === 10)).toBe(true)
    expect(nearShare(same)).toBe(1)
    const foreign = Int32Array.from({ length: 10_000 }, (_, at) => (at * 7 + 13) % 1000)
    const counts = nearCounts(planar, foreign)!
    for (const row of [0, 17, 500]) {
      const square = (other: number): number => (planar[2 * row]! - planar[2 * other]!) ** 2 + (planar[2 * row + 1]! - planar[2 * other + 1]!) ** 2
      const near = Array.from({ length: 1000 }, (_, other) => other).filter((other) => other !== row).sort((a, b) => square(a) - square(b)).slice(0, 50)
      expect(counts[row]).toBe([...foreign.subarray(10 * row, 10 * row + 10)].filter((other) => near.includes(other)).length)
    }
    expect(nearShare(counts)).toBeLessThan(0.1)
    expect(nearCounts(planar.subarray(0, 100), foreign.subarray(0, 500))).toBeNull()
    expect(nearShare(null)).toBeNull()
  })

  it('finds radii in a grid as comparing all does, also where points crowd or coincide', () => {
    const crowded = Float32Array.from(planar, (value, place) => (place < 1200 ? 0.5 + value / 1000 : place < 1600 ? value : 0.25))
    const { squares } = nearestRows(crowded, crowded, 2, 7, () => undefined)
    radiiOnMap(crowded, 7).forEach((radius, row) => expect(radius).toBeCloseTo(squares[7 * row + 6]!, 7))
    expect([...radiiOnMap(new Float32Array(40).fill(3), 5)]).toEqual(new Array(20).fill(0))
  })

  it('takes the true neighbours out of more candidates, by the cosine', () => {
    const vectors = Float32Array.from([1, 0, 0.9, 0.436, 0.8, 0.6, 0, 1])
    const nearest = trueNeighbours(vectors, 2, { count: 3, places: Int32Array.from([3, 2, 1, 0, 2, 3, 3, 0, 1, 0, 1, 2]), squares: new Float32Array(12) })
    expect([...nearest.subarray(0, 4)]).toEqual([1, 2, 3, -1])
  })
})

describe('placing what is new', () => {
  it('puts each among its own kind, the same as a neighbour at that neighbour, and never outside of what is there', async () => {
    const vectors = clouds(244, 4)
    const [old, added] = [vectors.slice(0, 240 * width), vectors.slice(240 * width)]
    const { positions } = await umapLayout(old, { dimensions: width, seed: 5, neighbours: 15, spread: 0.1, onProgress: () => undefined })
    const placing = { vectors: old, positions, dimensions: width, neighbours: 15, seed: 5, onProgress: () => undefined }
    const placed = await placeAmong({ ...placing, added })
    expect(placed).toHaveLength(8)
    const all = Float32Array.from([...positions, ...placed])
    const { places } = nearestRows(all, all, 2, 5, () => undefined)
    for (const row of [240, 241, 242, 243]) for (const other of places.subarray(5 * row, 5 * row + 5)) expect(other % 4).toBe(row % 4)
    expect(placed.every((value) => Math.abs(value) <= 1)).toBe(true)
    expect(await placeAmong({ ...placing, added })).toEqual(placed)
    const one = await placeAmong({ ...placing, vectors: old.slice(0, width), positions: positions.slice(0, 2), added })
    expect([...one]).toEqual([0, 1, 2, 3].flatMap(() => [...positions.slice(0, 2)]))
  })

  it('weighs neighbours as UMAP ties them: the nearest by 1, all together by log2 of their number', () => {
    const strengths = tieStrengths(Float32Array.from([0.2, 0.3, 0.5, 0.9]))
    expect(strengths[0]).toBe(1)
    expect([...strengths]).toEqual([...strengths].sort((a, b) => b - a))
    expect(strengths.reduce((a, b) => a + b, 0)).toBeCloseTo(2, 6)
    expect([...tieStrengths(new Float32Array(4))]).toEqual([1, 1, 1, 1])
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

  it('shortens distances from the middle only, and gradually: a fringe is not pressed into a wall', () => {
    // 36 rays of a hundred points: they stay rays, and neighbours on them about as far apart.
    const rays = Array.from({ length: 3600 }, (_, place) => {
      const angle = (Math.floor(place / 100) * Math.PI) / 18
      return [((place % 100) / 100) * Math.cos(angle), ((place % 100) / 100) * Math.sin(angle)] as const
    })
    const positions = withinOne(Float32Array.from(rays.flat()))
    const radii = rays.map((_, place) => Math.hypot(positions[2 * place]!, positions[2 * place + 1]!))
    rays.forEach(([x, y], place) => expect(positions[2 * place]! * y).toBeCloseTo(positions[2 * place + 1]! * x, 2))
    const gaps = radii.flatMap((radius, place) => (place % 100 === 99 ? [] : [radii[place + 1]! - radius]))
    expect(Math.min(...gaps) / Math.max(...gaps)).toBeGreaterThan(0.6)
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
    subjects: [['Racing', 'Strategy', 'Logic', 'Farming'][point % 4]!, 'Indie'],
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

  it('say no word in two forms', () => {
    const farms = terms.map((one, point) => ({ ...one, subjects: [point % 4 === 3 ? 'Farm' : 'Other'], text: point % 4 === 3 ? 'farming girls with a girl' : 'other' }))
    const said = regionLabels(positions, farms, 1).find(({ text }) => text.includes('arm'))!.text
    expect(said.match(/farm/gi)).toHaveLength(1)
    expect((said.match(/girl/gi) ?? []).length).toBeLessThan(2)
    for (const [subject, text] of [['Racing', 'race'], ['Cars', 'car'], ['Cities', 'city'], ['Driving', 'drive']] as const) {
      const labels = regionLabels(positions, terms.map((one, point) => ({ ...one, subjects: [point % 4 === 3 ? subject : 'Other'], text: point % 4 === 3 ? `${text} fast tonight` : 'other' })), 1)
      expect(labels.map((label) => label.text.toLowerCase()).filter((words) => words.includes(subject.toLowerCase()) && new RegExp(`\\b${text}\\b`).test(words))).toEqual([])
    }
  })

  it('say nothing that only one or two makers say', () => {
    const series = terms.map((one, point) => ({ ...one, makers: [point % 4 < 2 ? 'One' : 'Other'] }))
    expect(regionLabels(positions, series, 1).map(({ text }) => text).join('')).toBe('')
  })

  it('count words and pairs, without those of the language, of entities and of the makers', () => {
    const { terms: known } = vocabularyOf(Array.from({ length: 20 }, (_, point) => ({ subjects: [], makers: ['Deep Silver'], text: point < 6 ? 'The hidden object &quot;game&quot; of Deep waters' : `plain ${point}` })))
    expect([...known].sort()).toEqual(['hidden', 'hidden object', 'object', 'waters'])
  })

  it('do with a handful', () => {
    expect(regionLabels(positions.subarray(0, 20), terms.slice(0, 10), 1).reduce((sum, { points }) => sum + points, 0)).toBe(10)
  })
})
