import { expect, test } from 'vitest'
import { categoryColors, rampColors } from '../../../src-renderer/charts/category-colors'
import { dragged, fittingScale, onTheWay, showing, toPixel, toPoint, wholeMap, within, zoomed } from '../../../src-renderer/similar/map/camera'
import { bestNamed } from '../../../src-renderer/similar/map/find-names'
import { indexOf, nounOf } from '../../../src-renderer/similar/map/map-data'
import { boundsOf, groupsOf, groupsOfTwo, groupsOfValues } from '../../../src-renderer/similar/map/map-groups'
import { drawnPoints, groupOfPoints, rgbOf } from '../../../src-renderer/similar/map/point-colors'
import { pointFacts } from '../../../src-renderer/similar/map/point-facts'
import { valueText, type PointValues } from '../../../src-renderer/similar/map/point-values'
import { cornersInView, countInView, distanceToNearest, firstInView, pointAt, pointsWithin } from '../../../src-renderer/similar/map/points-at'
import { selectionFacts, topNames } from '../../../src-renderer/similar/map/selection-facts'
import { inSteps } from '../../../src-renderer/similar/map/in-steps'
import { beside, emptyTrail, stepped } from '../../../src-renderer/similar/map/trail'
import { visiblePositions } from '../../../src-renderer/similar/map/visible-positions'
import { nextYear, passesOfYears, pointsOfYears } from '../../../src-renderer/similar/map/years'
import { atOnce, readMap } from '../../support/map-at-once'
import { fourPoints, packed } from '../../support/map-points'

const map = readMap(fourPoints)
const size = { width: 1040, height: 520 }

test('the packed columns are read, names as a person reads them; one of another length is refused', () => {
  expect([...map.appids]).toEqual([10, 20, 30, 4_000_000_000])
  expect(map.names.at(2)).toBe('Adam & Eve')
  expect([...map.order]).toEqual([2, 1, 0, 3])
  expect(pointFacts(map, 1)).toEqual(['Game', 'Puzzle', '2010', '€5.00', 'Metacritic 60', '60% positive'])
  expect(pointFacts(map, 3)).toEqual(['Game'])
  expect(() => readMap({ ...fourPoints, names: 'Ada\nBob\nEve' })).toThrow("The map's names are 3, not 4.")
  expect(() => readMap({ ...fourPoints, years: packed(Uint16Array.of(1)) })).toThrow("The map's years are 1, not 4.")
})

test('an application is found by its appid, and one that is not on the map is not', () => {
  expect([10, 20, 30, 4_000_000_000, 9, 25, 5_000_000_000].map((appid) => indexOf(map, appid))).toEqual([0, 1, 2, 3, undefined, undefined, undefined])
  expect(indexOf({ appids: new Float64Array(0) }, 10)).toBeUndefined()
})

test('of many, those with most reviews come first, of equally many the one that comes first', () => {
  const reviews = Float32Array.from({ length: 1000 }, (_, index) => [3, 8_000_000, 0, 3][index % 4]!)
  const columns = { types: Uint8Array, genres: Uint16Array, prices: Float32Array, years: Uint16Array, ratings: Uint8Array, scores: Float32Array, near: Uint8Array, appids: Float64Array }
  const many = readMap({
    ...fourPoints,
    count: 1000,
    names: Array.from({ length: 1000 }, String).join('\n'),
    positions: packed(new Float32Array(2000)),
    reviews: packed(reviews),
    ...Object.fromEntries(Object.entries(columns).map(([name, Kind]) => [name, packed(new Kind(1000))])),
  })
  const expected = [...reviews.keys()].sort((a, b) => reviews[b]! - reviews[a]! || a - b)
  expect([...many.order]).toEqual(expected)
})

test('work in steps comes to its end, can be given up, and says what went wrong', async () => {
  function* counting(to: number): Generator<undefined, number> {
    for (let at = 0; at < to; at += 1) yield
    return to
  }
  expect(atOnce(counting(5))).toBe(5)
  const outcome = (steps: Iterator<undefined, number>) => new Promise((resolve) => inSteps(steps, { done: resolve, failed: resolve }))
  expect(await outcome(counting(3))).toBe(3)
  const broken = new Error('broken')
  expect(await outcome({ next: () => { throw broken } })).toBe(broken)
  const ended: unknown[] = []
  inSteps(counting(1), { done: (result) => ended.push(result), failed: (error) => ended.push(error) })()
  await outcome(counting(5))
  expect(ended).toEqual([])
})

test('every point is in one group, those of none in their own', () => {
  for (const by of ['genre', 'type', 'price', 'year', 'rating', 'score'] as const) {
    const indices = groupsOf(map, by).groups.flatMap((group) => [...group.indices])
    expect(indices.sort()).toEqual([0, 1, 2, 3])
  }
  expect(groupsOf(map, 'genre').groups.map(({ name, indices }) => [name, indices.length])).toEqual([['No genre', 1], ['Action', 2], ['Puzzle', 1]])
  expect(groupsOf(map, 'price').groups.map(({ name }) => name)).toEqual(['No price', 'free to under €5', '€5 to under €10', '€10'])
})

test('more than nine categories: the rest are others', () => {
  const many = { ...map, count: 12, genres: Uint16Array.from({ length: 12 }, (_, index) => index), genreNames: Array.from({ length: 12 }, (_, genre) => `G${genre}`) }
  const { groups } = groupsOf(many, 'genre')
  expect(groups).toHaveLength(10)
  expect(groups.find(({ name }) => name === 'Others')?.indices).toHaveLength(3)
  for (const scheme of ['light', 'dark'] as const) expect(categoryColors[scheme]).toHaveLength(10)
})

test('steps are quantiles, each bound once', () => {
  expect(boundsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).toEqual([1, 3, 5, 7, 9])
  expect(boundsOf([0, 0, 0, 0, 5])).toEqual([0, 5])
  expect(boundsOf([])).toEqual([])
  for (const scheme of ['light', 'dark'] as const) expect(rampColors[scheme]).toHaveLength(5)
})

test('the point under the pointer is the one drawn nearest to it', () => {
  const camera = wholeMap(size)
  const [x, y] = toPixel(camera, size, 0.5, -0.5)
  expect(toPoint(camera, size, [x, y])).toEqual([expect.closeTo(0.5), expect.closeTo(-0.5)])
  expect(pointAt(map.positions, camera, size, [x + 3, y - 3])).toBe(1)
  expect(pointAt(map.positions, camera, size, [size.width / 2, size.height / 2])).toBe(-1)
})

test('a lasso holds what is inside, however it is bent; hidden points are never found', () => {
  const left = [[-1, -1], [0, -1], [0, 1], [-1, 1]] as const
  expect(pointsWithin(map.positions, left)).toEqual([0, 3])
  const notch = [[-1, -1], [1, -1], [1, 1], [0.4, 1], [0.4, 0], [-1, 0]] as const
  expect(pointsWithin(map.positions, notch)).toEqual([0, 1, 2])
  const positions = visiblePositions(map, groupsOf(map, 'genre'), ['Action'], null)
  expect(pointsWithin(positions, left)).toEqual([3])
  expect(pointAt(positions, wholeMap(size), size, toPixel(wholeMap(size), size, -0.5, -0.5), 1000)).not.toBe(0)
  expect(firstInView(positions, map.order, wholeMap(size), size, 10)).toEqual([1, 3])
})

test('what is in view is what lies between the corners of the stage, the most reviewed first', () => {
  const camera = { x: 0.5, y: 0.5, scale: 2000 }
  expect(pointsWithin(map.positions, cornersInView(camera, size))).toEqual([2])
  expect(firstInView(map.positions, map.order, camera, size, 10)).toEqual([2])
  expect([countInView(map.positions, camera, size), countInView(map.positions, wholeMap(size), size)]).toEqual([1, 4])
  expect(firstInView(map.positions, map.order, wholeMap(size), size, 2)).toEqual([2, 1])
})

test('how far one has to look from a point to see some others: hidden ones and the point itself do not count', () => {
  const positions = Float32Array.of(0, 0, 3, 4, 0, 1, Number.NaN, Number.NaN)
  expect([1, 2, 3].map((many) => distanceToNearest(positions, 0, 0, many))).toEqual([1, 5, Infinity])
})

test('zooming keeps the point under the pointer, and never leaves the map', () => {
  const camera = wholeMap(size)
  const about = [700, 100] as const
  const near = zoomed(camera, size, 4, about)
  expect(toPoint(near, size, about)).toEqual(toPoint(camera, size, about).map((value): unknown => expect.closeTo(value)))
  expect(zoomed(near, size, 1e-6).scale).toBe(fittingScale(size))
  expect(within({ x: 5, y: -5, scale: 1e9 }, size)).toMatchObject({ x: 1, y: -1 })
  expect(toPixel(dragged(near, size, 30, 20), size, ...toPoint(near, size, about))).toEqual([expect.closeTo(730), expect.closeTo(120)])
})

test('a flight ends where it goes, shows all that it is to show, and draws back on a long way', () => {
  const from = { x: -0.8, y: 0, scale: 4000 }
  const to = showing([[0.7, 0.1], [0.8, -0.1]], size)
  for (const [x, y] of [[0.7, 0.1], [0.8, -0.1]] as const) {
    const [px, py] = toPixel(to, size, x, y)
    expect(px > 0 && px < size.width && py > 0 && py < size.height).toBe(true)
  }
  expect(onTheWay(from, to, 1, size)).toEqual(to)
  expect(onTheWay(from, to, 0, size).scale).toBeCloseTo(from.scale)
  expect(onTheWay(from, to, 0.5, size).scale).toBeLessThan(Math.min(from.scale, to.scale))
  expect(onTheWay(from, { ...from, x: -0.79 }, 0.5, size).scale).toBeCloseTo(from.scale)
})

test('names are found whatever their case; those that begin so come first, then the most reviewed', () => {
  expect(map.names.containing(' ADA ')).toEqual([0, 2])
  expect(map.names.containing(' ')).toEqual([])
  expect(bestNamed(map.names, [0, 2], map.reviews, 'ada', 5)).toEqual([0, 2])
  expect(bestNamed(map.names, [0, 2], map.reviews, 'ad', 5)).toEqual([2, 0])
  expect(bestNamed(map.names, [1, 3], map.reviews, 'bo', 1)).toEqual([1])
})

test('the trail leads back and forward; a new step forgets what was gone back from', () => {
  const two = stepped(stepped(emptyTrail, 10), 20)
  expect(stepped(two, 20)).toEqual(two)
  expect(beside(two, 1)).toBeNull()
  const back = beside(two, -1)!
  expect(back.appids[back.at]).toBe(10)
  expect(beside(back, 1)).toEqual(two)
  expect(stepped(back, 30).appids).toEqual([10, 30])
})

test('the statistics of a selection say what they rest on', () => {
  expect(selectionFacts(map, null)).toMatchObject({
    count: 4, medianPrice: { value: 5, of: 3 }, positive: { of: 3 }, medianRating: { value: 60, of: 3 }, medianYear: { value: 2010, of: 3 },
  })
  expect(selectionFacts(map, null).positive.value).toBeCloseTo(0.6)
  expect([...selectionFacts(map, null).genres]).toEqual([[0, 2 / 3], [1, 1 / 3]])
  expect(selectionFacts(map, [0, 2]).medianPrice).toEqual({ value: 5, of: 2 })
  expect(selectionFacts(map, [3])).toMatchObject({ count: 1, medianPrice: { value: null, of: 0 }, positive: { value: null, of: 0 } })
})

test('the tags that most of a selection has, beside those of all; shares are of those that have any', () => {
  const tags = { kind: 'names', names: ['often', 'seldom', 'never'], several: true, starts: Uint32Array.of(0, 2, 3, 3, 5), places: Uint16Array.of(0, 1, 0, 1, 65_534) } as const
  expect(topNames(tags, 4, [0, 2, 3], 8)).toEqual({
    names: [{ name: 'seldom', selected: 1, all: 2 / 3 }, { name: 'often', selected: 1 / 2, all: 2 / 3 }],
    of: { selected: 2, all: 3 },
  })
  expect(topNames(tags, 4, [0, 1, 3], 1).names).toEqual([{ name: 'often', selected: 2 / 3, all: 2 / 3 }])
  expect(topNames(tags, 4, [2], 8)).toEqual({ names: [], of: { selected: 0, all: 3 } })
})

test('what the points are called: games, unless there is another type among them', () => {
  expect(nounOf(map)).toBe('application')
  expect(nounOf({ typeNames: ['game'] })).toBe('game')
})

test('a field of Analytics colours the points: numbers in steps, names by the rarest that has a colour, what has none apart', () => {
  const groupsWith = (values: PointValues) => groupsOfValues(values, 4, 'Owners').groups.map(({ name, color, indices }) => [name, color, [...indices]])
  const numbers = { kind: 'numbers', type: 'integer', unit: null, currency: null } as const
  expect(groupsWith({ ...numbers, values: Float32Array.of(10, 2000, Number.NaN, 10) })).toEqual([['No owners', null, [2]], ['10 to under 2,000', 0, [0, 3]], ['2,000', 1, [1]]])
  const names = ['often', 'seldom', ...Array.from({ length: 10 }, (_, at) => `name ${at}`)]
  const tagged = { kind: 'names', names, several: true, starts: Uint32Array.of(0, 2, 3, 3, 5), places: Uint16Array.of(0, 1, 0, 10, 65_534) } as const
  expect(groupsWith(tagged)).toEqual([['No owners', null, [2]], ['Others', 9, [3]], ['often', 0, [1]], ['seldom', 1, [0]]])
  expect(groupsOf(map, 'near').groups.map(({ name, color, indices }) => [name, color, [...indices]])).toEqual([
    ['Not measured', null, [3]], ['0 to 1 of 10 near', 0, [2]], ['4 to 5 of 10 near', 2, [1]], ['8 to 10 of 10 near', 4, [0]],
  ])
  expect(valueText(0.5, { type: 'share', unit: null, currency: null })).toBe('50%')
  expect(valueText(2019.4, { type: 'date', unit: null, currency: null })).toBe('2019')
  expect(valueText(0, { type: 'money', unit: null, currency: 'EUR' })).toBe('free')
  expect(valueText(95.25, { type: 'number', unit: 'minutes', currency: null })).toBe('95.3 minutes')
})

test('two groups are told apart, with what is in both and in neither', () => {
  const groups = groupsOfTwo(4, [{ name: 'cheap', passes: Uint8Array.of(1, 1, 0, 0) }, { name: 'new', passes: Uint8Array.of(0, 1, 1, 0) }]).groups
  expect(groups.map(({ name, color, indices }) => [name, color, [...indices]])).toEqual([['Neither', null, [3]], ['A: cheap', 0, [0]], ['B: new', 1, [2]], ['Both', 2, [1]]])
})

test('what the filter leaves out is a trace on the picture and cannot be picked; what the legend hides is not there', () => {
  const grouping = groupsOf(map, 'genre')
  const passes = Uint8Array.of(1, 0, 1, 1)
  const positions = visiblePositions(map, grouping, [], passes)
  expect([...positions].map((value) => Number.isNaN(value))).toEqual([false, false, true, true, false, false, false, false])
  const colors = { groupColors: categoryColors.light.map(rgbOf), restColor: rgbOf('#808080') }
  const drawn = drawnPoints(map, positions, groupOfPoints(4, grouping), map.order, colors, { stands: null, passes })
  expect(drawn.count).toBe(4)
  expect([...drawn.positions.subarray(0, 2)]).toEqual([0.5, -0.5])
  expect([...drawn.colors.subarray(0, 3)]).toEqual([128, 128, 128])
  expect(drawn.colors[3]).toBeLessThan(30)
  const hidden = visiblePositions(map, grouping, ['Action'], passes)
  expect(drawnPoints(map, hidden, groupOfPoints(4, grouping), map.order, colors, { stands: null, passes }).count).toBe(2)
})

test('years are a window on the releases: one of them, or all up to it, and the film goes on to the last', () => {
  expect([...passesOfYears(map, { year: 2010, how: 'until' })]).toEqual([1, 1, 0, 0])
  expect([...passesOfYears(map, { year: 2010, how: 'in' })]).toEqual([0, 1, 0, 0])
  expect(pointsOfYears(map)).toHaveLength(21)
  expect(pointsOfYears(map).filter(({ points }) => points > 0)).toEqual([{ year: 2000, points: 1 }, { year: 2010, points: 1 }, { year: 2020, points: 1 }])
  expect(pointsOfYears({ ...map, years: new Uint16Array(4) })).toEqual([])
  expect([nextYear(2019, 2020), nextYear(2020, 2020)]).toEqual([2020, null])
})
