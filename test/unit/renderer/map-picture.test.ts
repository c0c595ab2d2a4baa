import { describe, expect, test } from 'vitest'
import { categoryColors } from '../../../src-renderer/charts/category-colors'
import { wholeMap } from '../../../src-renderer/similar/map/camera'
import { pictureHalf } from '../../../src-renderer/similar/map/density'
import { Pace } from '../../../src-renderer/similar/map/pace'
import { chooseLabels, mostGamesAt, shortened, type LabelInput, type RegionLabel } from '../../../src-renderer/similar/map/label-choice'
import { groupsOf } from '../../../src-renderer/similar/map/map-groups'
import { drawnPoints, groupOfPoints, rgbOf } from '../../../src-renderer/similar/map/point-colors'
import { pointLook, sizeByReviews } from '../../../src-renderer/similar/map/point-look'
import { pointsToDraw } from '../../../src-renderer/similar/map/points-at'
import { pointsOfRegion } from '../../../src-renderer/similar/map/regions'
import { visiblePositions } from '../../../src-renderer/similar/map/visible-positions'
import { densityPicture, readMap } from '../../support/map-at-once'
import { fourPoints } from '../../support/map-points'
import { dice } from '../../support/seed'

const size = { width: 800, height: 600 }
const region = (x: number, y: number, text: string, more: Partial<RegionLabel> = {}): RegionLabel => ({ x, y, text, points: 100, level: 0, parent: -1, radius: 0.2, ...more })

const input = (more: Partial<LabelInput>): LabelInput => ({
  camera: wholeMap(size), size, regions: [], games: [], marked: [], links: [], mostGames: 50, pointRadius: 3,
  measure: (text, type) => text.length * type * 0.6,
  ...more,
})

const boxOf = (label: ReturnType<typeof chooseLabels>[number], { camera, measure }: LabelInput) => {
  const [x, y] = [size.width / 2 + (label.x - camera.x) * camera.scale + label.dx, size.height / 2 - (label.y - camera.y) * camera.scale + label.dy]
  const width = measure(label.text, label.size, label.kind)
  return { left: x - width / 2, right: x + width / 2, top: y - label.size * 0.6, bottom: y + label.size * 0.6 }
}

test('no label lies over another or is cut by the edge, however many there are', () => {
  const random = dice('labels of the map')
  const at = () => random() * 2 - 1
  const many = input({
    regions: Array.from({ length: 40 }, (_, index) => region(at(), at(), `region number ${index}`)),
    games: Array.from({ length: 400 }, (_, index) => ({ x: at(), y: at(), name: `The game called ${index}` })),
  })
  const labels = chooseLabels(many)
  const boxes = labels.map((label) => boxOf(label, many))
  expect(labels.filter(({ kind }) => kind === 'game').length).toBeGreaterThan(20)
  boxes.forEach((one, index) => {
    expect(one.left >= 0 && one.right <= size.width && one.top >= 0 && one.bottom <= size.height).toBe(true)
    for (const other of boxes.slice(index + 1)) expect(one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top).toBe(false)
  })
})

test('who comes first is named: what is marked, then regions, then the most reviewed games, as many as there is room for', () => {
  const same = { x: 0, y: 0 }
  const labels = chooseLabels(input({ marked: [{ ...same, name: 'Selected', ring: 7 }], games: [{ x: 0.5, y: 0.5, name: 'Known' }, { x: -0.5, y: 0.5, name: 'Unknown' }], mostGames: 1, regions: [region(0, -0.5, 'racing')] }))
  expect(labels.map(({ kind, text }) => [kind, text])).toEqual([['marked', 'Selected'], ['region', 'racing'], ['game', 'Known']])
  expect([mostGamesAt(1), mostGamesAt(1000)]).toEqual([0, 70])
  expect(shortened('A name that nobody would ever want to read in full')).toMatch(/^A name that nobody would ever wa.*…$/)
})

test('the parts of a region that nothing sets apart are named in its place', () => {
  const parts = [region(-0.3, 0.3, 'left part', { parent: 0, level: 1, radius: 0.1 }), region(0.3, 0.3, 'right part', { parent: 0, level: 1, radius: 0.1 })]
  const named = (text: string) => chooseLabels(input({ regions: [region(0, -0.3, text, { radius: 0.3 }), ...parts] })).map((label) => label.text)
  expect(named('whole')).toEqual(['whole'])
  expect(named('')).toEqual(['left part', 'right part'])
})

test('a name stands beside the ring of its game, not over it; a name that several games have is there once', () => {
  const marked = (ring: number) => chooseLabels(input({ marked: [{ x: 0, y: 0, name: 'Selected', ring }] }))[0]!.dx
  expect(marked(7) - marked(3)).toBeCloseTo(4)
  const labels = chooseLabels(input({ games: [{ x: -0.5, y: 0, name: 'Twin' }, { x: 0.5, y: 0, name: 'Twin' }, { x: 0, y: 0.5, name: 'Other' }], mostGames: 2 }))
  expect(labels.map(({ text, x }) => [text, x])).toEqual([['Twin', -0.5], ['Other', 0]])
})

test('regions are named from the largest to their parts: the closer one looks, the smaller', () => {
  const regions = [region(0, 0, 'continent', { radius: 0.6 }), region(0, 0.1, 'country', { radius: 0.2, parent: 0, level: 1 }), region(0, 0.1, '', { radius: 0.1, parent: 1, level: 2 })]
  const textsAt = (scale: number) => chooseLabels(input({ camera: { x: 0, y: 0, scale }, regions })).map(({ text }) => text)
  expect(textsAt(150)).toEqual(['continent'])
  expect(textsAt(300)).toEqual(['continent', 'country'])
  expect(textsAt(900)).toEqual(['country'])
  expect(textsAt(4000)).toEqual([])
})

test('a point belongs to the nearest part of the nearest region; hidden points to none', () => {
  const regions = [region(-0.5, 0, 'left'), region(0.5, 0, 'right'), region(0.5, 0.5, 'above', { parent: 1, level: 1 }), region(0.5, -0.5, 'below', { parent: 1, level: 1 })]
  const map = readMap({ ...fourPoints, labels: regions })
  expect(regions.map((one) => pointsOfRegion(map.positions, map.labels, map.labels[regions.indexOf(one)]!))).toEqual([[0, 3], [1, 2], [2], [1]])
  const positions = visiblePositions(map, groupsOf(map, 'genre'), ['Puzzle'], null)
  expect(pointsOfRegion(positions, map.labels, map.labels[1]!)).toEqual([2])
})

test('the shading is densest where most points are, in their colour, and empty where there are none', () => {
  const random = dice('shading of the map')
  const positions = Float32Array.from({ length: 4000 }, (_, place) => (place < 3000 ? 0.5 : -0.5) + 0.2 * (random() + random() - 1))
  const groups = Uint8Array.from({ length: 2000 }, (_, index) => (index < 1500 ? 0 : 1))
  const { side, data } = densityPicture({ positions, groups, colors: [[200, 0, 0], [0, 0, 200]], restColor: [9, 9, 9] })
  const pixel = (x: number, y: number) => {
    const at = (Math.floor(((pictureHalf - y) / (2 * pictureHalf)) * side) * side + Math.floor(((x + pictureHalf) / (2 * pictureHalf)) * side)) * 4
    return [...data.subarray(at, at + 4)] as [number, number, number, number]
  }
  const [dense, thin, empty] = [pixel(0.5, 0.5), pixel(-0.5, -0.5), pixel(0.5, -0.5)]
  expect(dense[3]).toBeGreaterThan(thin[3])
  expect(thin[3]).toBeGreaterThan(0)
  expect(empty[3]).toBe(0)
  expect(dense[0]).toBeGreaterThan(150)
  expect(thin[2]).toBeGreaterThan(150)
})

test('points are drawn from few reviews to many, those that stand out above the dimmed, hidden ones not at all', () => {
  const map = readMap(fourPoints)
  const grouping = groupsOf(map, 'genre')
  const groups = groupOfPoints(map.count, grouping)
  const colors = { groupColors: categoryColors.light.map(rgbOf), restColor: rgbOf('#808080') }
  const xs = ({ positions }: { positions: Float32Array }) => Array.from({ length: positions.length / 2 }, (_, index) => [positions[2 * index], positions[2 * index + 1]])
  const all = drawnPoints(map, map.positions, groups, map.order, colors, { stands: null, passes: null })
  expect(xs(all)).toEqual([[-0.5, 0.5], [-0.5, -0.5], [0.5, -0.5], [0.5, 0.5]])
  expect([...all.colors.subarray(4, 7)]).toEqual(rgbOf(categoryColors.light[0]))
  const some = drawnPoints(map, map.positions, groups, map.order, colors, { stands: Uint8Array.of(0, 1, 0, 0), passes: null })
  expect(xs(some).at(-1)).toEqual([0.5, -0.5])
  expect(some.colors.filter((_, place) => place % 4 === 3).filter((alpha) => alpha === 255)).toHaveLength(1)
  // Never black: what is selected keeps its colour.
  expect([...some.colors.subarray(12, 15)]).toEqual(rgbOf(categoryColors.light[1]))
  expect(drawnPoints(map, visiblePositions(map, grouping, ['Action'], null), groups, map.order, colors, { stands: null, passes: null }).count).toBe(2)
})

test('points grow and clear up as one comes closer, while the shading goes', () => {
  const looks = [100, 400, 2000, 20_000].map((scale) => pointLook(100_000, scale))
  for (const [far, near] of looks.slice(1).map((look, index) => [looks[index]!, look] as const)) {
    expect(near.radius).toBeGreaterThanOrEqual(far.radius)
    expect(near.opacity).toBeGreaterThanOrEqual(far.opacity)
    expect(near.shading).toBeLessThanOrEqual(far.shading)
  }
  expect([looks[0]!.shading, looks.at(-1)!.shading]).toEqual([1, 0])
  expect(sizeByReviews(100_000)).toBeGreaterThan(2 * sizeByReviews(0))
})

test('only points in view are drawn, all of them or evenly taken ones that end with the best known', () => {
  const positions = Float32Array.from({ length: 2000 }, (_, place) => (place % 2 === 0 ? (place - 1000) / 1000 : 0))
  const into = new Uint32Array(1000)
  const camera = { x: 0.5, y: 0, scale: 400 }
  const all = pointsToDraw(positions, camera, [1, 1], Infinity, into)
  const inView = [...into.subarray(0, all)]
  expect(inView.every((index) => Math.abs((index - 500) / 500 - 0.5) <= 1.05)).toBe(true)
  expect(all).toBeGreaterThan(700)
  const some = pointsToDraw(positions, camera, [1, 1], 100, into)
  expect(some).toBeLessThanOrEqual(100)
  expect(some).toBeGreaterThan(80)
  expect(into[some - 1]).toBe(inView.at(-1))
  expect(pointsToDraw(positions, camera, [1000, 1000], Infinity, into)).toBeLessThan(5)
})

describe('the pace', () => {
  const least = new Pace().step
  const fast = (): Pace => {
    const pace = new Pace()
    for (let step = 0; step < 6; step += 1) pace.stepDone(pace.step, 1)
    return pace
  }

  test('of steps doubles while full ones are done by the next frame; moving takes what has been done in one', () => {
    expect(fast()).toMatchObject({ step: 64 * least, moving: 32 * least })
    const pace = fast()
    pace.stepDone(10, 1)
    pace.stepDone(10, 7) // not full: it says nothing
    pace.frameDone(250_000, 9)
    expect(pace).toMatchObject({ step: 64 * least, moving: 32 * least })
  })

  test('lets all points move where no step of them was slow', () => {
    const pace = new Pace()
    pace.stepDone(pace.step, 1)
    pace.stepDone(9_046, 1)
    pace.allDone(15_046)
    expect(pace.moving).toBe(15_046)
  })

  test('falls where steps take several frames, or a frame of moving too long, and stays a whole number of points', () => {
    for (const frames of [3, 7, 9, 11]) {
      const pace = fast()
      pace.stepDone(pace.step, frames)
      expect(pace).toMatchObject({ step: Math.floor((64 * least) / frames), moving: Math.min(32 * least, pace.step) })
    }
    for (const took of [14.3, 21.7, 24, 33.3]) {
      const pace = fast()
      pace.frameDone(15_046, took)
      expect(pace.moving).toBeLessThan(15_046)
      expect(Number.isInteger(pace.moving)).toBe(true)
    }
    const pace = fast()
    for (let frame = 0; frame < 50; frame += 1) pace.frameDone(100_000, 60)
    expect(pace.moving).toBe(least)
  })
})
