import type { MapPoints } from '@contract'
import { expect, test } from 'vitest'
import { palettes } from '../../../src-renderer/palette'
import { categoryColors, rampColors } from '../../../src-renderer/charts/category-colors'
import { readMap } from '../../../src-renderer/similar/map/map-data'
import { panned, pointAt, pointsInSight, pointsNamed, pointsWithin, scaleOf, wholeMap, zoomed } from '../../../src-renderer/similar/map/map-geometry'
import { boundsOf, groupsOf } from '../../../src-renderer/similar/map/map-groups'
import { overlayOption, pointsOption } from '../../../src-renderer/similar/map/map-option'
import { pointFacts } from '../../../src-renderer/similar/map/point-facts'
import { visiblePositions } from '../../../src-renderer/similar/map/visible-positions'

const packed = (values: Float32Array | Float64Array | Uint8Array | Uint16Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')

/** Four games at the corners, the fourth of which nothing is known. */
const points: MapPoints = {
  id: 3, method: 'umap', count: 4,
  positions: packed(Float32Array.of(-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5)),
  appids: packed(Float64Array.of(10, 20, 30, 4_000_000_000)),
  names: ['Ada', 'Bob', 'Adam', 'Nobody'],
  types: packed(Uint8Array.of(0, 0, 1, 0)), typeNames: ['game', 'dlc'],
  genres: packed(Uint16Array.of(0, 1, 0, 65535)), genreNames: ['Action', 'Puzzle'],
  prices: packed(Float32Array.of(0, 5, 10, Number.NaN)), currency: 'EUR',
  years: packed(Uint16Array.of(2000, 2010, 2020, 0)),
  ratings: packed(Uint8Array.of(50, 60, 70, 255)),
  scores: packed(Float32Array.of(0.5, 0.6, 0.7, Number.NaN)),
  labels: [{ x: 0, y: 0, text: 'shooting', points: 4 }],
}
const map = readMap(points)

test('the packed columns are read; one of another length is refused', () => {
  expect([...map.appids]).toEqual([10, 20, 30, 4_000_000_000])
  expect(pointFacts(map, 1)).toEqual(['Game', 'Puzzle', '2010', '€5.00', 'Metacritic 60', '60% positive'])
  expect(pointFacts(map, 3)).toEqual(['Game'])
  expect(() => readMap({ ...points, years: packed(Uint16Array.of(1)) })).toThrow("The map's years are 1, not 4.")
})

test('every point is in one group, those of none in their own', () => {
  for (const by of ['genre', 'type', 'price', 'year', 'rating', 'score'] as const) {
    const places = groupsOf(map, by).groups.flatMap((group) => [...group.places])
    expect(places.sort()).toEqual([0, 1, 2, 3])
  }
  expect(groupsOf(map, 'genre').groups.map(({ name, places }) => [name, places.length])).toEqual([['No genre', 1], ['Action', 2], ['Puzzle', 1]])
  expect(groupsOf(map, 'price').groups.map(({ name }) => name)).toEqual(['No price', 'free to under €5', '€5 to under €10', '€10'])
})

test('more than nine categories: the rest are others', () => {
  const many = { ...map, count: 12, genres: Uint16Array.from({ length: 12 }, (_, place) => place), genreNames: Array.from({ length: 12 }, (_, genre) => `G${genre}`) }
  const { groups } = groupsOf(many, 'genre')
  expect(groups).toHaveLength(10)
  expect(groups.find(({ name }) => name === 'Others')?.places).toHaveLength(3)
  for (const scheme of ['light', 'dark'] as const) expect(categoryColors[scheme]).toHaveLength(10)
})

test('steps are quantiles, each bound once', () => {
  expect(boundsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).toEqual([1, 3, 5, 7, 9])
  expect(boundsOf([0, 0, 0, 0, 5])).toEqual([0, 5])
  expect(boundsOf([])).toEqual([])
  for (const scheme of ['light', 'dark'] as const) expect(rampColors[scheme]).toHaveLength(5)
})

test('the point under the pointer is the one drawn nearest to it', () => {
  const scale = scaleOf(wholeMap, 1040, 520)
  expect(scale.xOf(scale.pixelX(0.3))).toBeCloseTo(0.3)
  expect(scale.yOf(scale.pixelY(0.3))).toBeCloseTo(0.3)
  expect(pointAt(map.positions, scale, scale.pixelX(0.5) + 3, scale.pixelY(-0.5) - 3)).toBe(1)
  expect(pointAt(map.positions, scale, scale.pixelX(0), scale.pixelY(0))).toBe(-1)
})

test('a lasso holds what is inside, however it is bent; hidden points are never found', () => {
  const left = [[-1, -1], [0, -1], [0, 1], [-1, 1]] as const
  expect(pointsWithin(map.positions, left)).toEqual([0, 3])
  const notch = [[-1, -1], [1, -1], [1, 1], [0.4, 1], [0.4, 0], [-1, 0]] as const
  expect(pointsWithin(map.positions, notch)).toEqual([0, 1, 2])
  const positions = visiblePositions(map, groupsOf(map, 'genre'), ['Action'])
  expect(pointsWithin(positions, left)).toEqual([3])
  expect(pointAt(positions, scaleOf(wholeMap, 100, 100), 26, 74, 100)).not.toBe(0)
  expect(pointsInSight(map.positions, { minX: 0, maxX: 1, minY: 0, maxY: 1 })).toEqual([2])
})

test('zooming keeps the place under the pointer, and never leaves the map', () => {
  const near = zoomed(wholeMap, 0.5, 0.5, 0.5)
  expect((0.5 - near.minX) / (near.maxX - near.minX)).toBeCloseTo((0.5 - wholeMap.minX) / (wholeMap.maxX - wholeMap.minX))
  expect(zoomed(near, 100, 0, 0)).toEqual(wholeMap)
  const moved = panned(near, 10, 0)
  expect(moved.maxX).toBeCloseTo(wholeMap.maxX)
  expect(moved.maxX - moved.minX).toBeCloseTo(near.maxX - near.minX)
})

test('names are found whatever their case', () => {
  expect(pointsNamed(map.names, ' ADA ')).toEqual([0, 2])
  expect(pointsNamed(map.names, ' ')).toEqual([])
})

test('the points are drawn in large mode, a series a colour; links lead from the selected to its neighbours', () => {
  const look = { colors: palettes.light, groupColors: categoryColors.light, restColor: '#888', fontFamily: 'sans-serif' }
  const { series } = pointsOption(map, groupsOf(map, 'genre'), look) as { series: { large: boolean; progressive: number; data: Float32Array }[] }
  expect(series.map(({ large, progressive, data }) => [large, progressive, data.length])).toEqual([[true, 0, 2], [true, 0, 4], [true, 0, 2]])
  const overlay = overlayOption(map, { selected: 0, neighbours: [1, 2], highlighted: [], chosen: [] }, true, look) as { series: { id: string; data: unknown[] }[] }
  expect(overlay.series.find(({ id }) => id === 'links')?.data).toEqual([{ coords: [[-0.5, -0.5], [0.5, -0.5]] }, { coords: [[-0.5, -0.5], [0.5, 0.5]] }])
})
