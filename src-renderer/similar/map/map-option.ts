import type { ChartOption } from '../../charts/echarts'
import type { Palette } from '../../palette'
import type { MapData } from './map-data'
import type { Sight } from './map-geometry'
import type { Grouping } from './map-groups'

export interface MapLook {
  readonly colors: Palette
  /** colours of the groups, by `Group.color` */
  readonly groupColors: readonly string[]
  readonly restColor: string
  readonly fontFamily: string
}

/** The selected one, its true neighbours and what a search found, as places in the columns. */
export interface Overlay {
  readonly selected: number | null
  readonly neighbours: readonly number[]
  readonly highlighted: readonly number[]
  /** inside the lasso */
  readonly chosen: readonly number[]
}

const at = ({ positions }: MapData, place: number): [number, number] => [positions[2 * place] ?? 0, positions[2 * place + 1] ?? 0]

/** A point with its name beside it, towards the middle: at the border it would be cut. */
const named = (map: MapData, place: number) => {
  const [x, y] = at(map, place)
  return { name: map.names[place] ?? '', value: [x, y], label: { position: x > 0.4 ? ('left' as const) : ('right' as const) } }
}

const flat = (map: MapData, places: ArrayLike<number>): Float32Array<ArrayBuffer> => {
  const data = new Float32Array(2 * places.length)
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? 0
    data[2 * i] = map.positions[2 * place] ?? 0
    data[2 * i + 1] = map.positions[2 * place + 1] ?? 0
  }
  return data
}

/** Small where there are many, so that a crowd does not become a blot. */
export const pointSize = (count: number): number => (count > 40_000 ? 2 : count > 8000 ? 3 : count > 1500 ? 4 : 6)

/**
 * The points: one series a colour in ECharts' large mode, all at once and without movement, which draws 100,000 points in
 * half a second and a step of zooming in 50 ms. Labels and overlay come on layers of their own (`overlayOption`).
 */
export function pointsOption(map: MapData, { groups }: Grouping, { colors, groupColors, restColor, fontFamily }: MapLook): ChartOption {
  const size = pointSize(map.count)
  const axis = { type: 'value' as const, show: false, scale: true }
  return {
    animation: false,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: axis,
    yAxis: axis,
    textStyle: { fontFamily },
    series: groups.map(({ name, color, places }) => ({
      id: `group ${name}`,
      name,
      type: 'scatter' as const,
      large: true,
      largeThreshold: 0,
      progressive: 0,
      silent: true,
      symbolSize: size,
      dimensions: ['x', 'y'],
      data: flat(map, places),
      itemStyle: { color: color === null ? restColor : (groupColors[color] ?? colors.control), opacity: color === null ? 0.5 : 0.8 },
    })),
  }
}

/** What part is in sight. */
export const sightOption = ({ minX, maxX, minY, maxY }: Sight): ChartOption => ({
  xAxis: { min: minX, max: maxX },
  yAxis: { min: minY, max: maxY },
})

/** Cluster labels, what is highlighted or chosen, and the selected game's links to its true neighbours. */
export function overlayOption(map: MapData, overlay: Overlay, showLabels: boolean, { colors, fontFamily }: MapLook): ChartOption {
  const size = pointSize(map.count)
  const text = { fontFamily, fontSize: 12, color: colors.text, textBorderColor: colors.surface, textBorderWidth: 3 }
  const { selected, neighbours, highlighted, chosen } = overlay
  const above = { silent: true, zlevel: 1, animation: false } as const
  const marked = { type: 'scatter' as const, large: true, largeThreshold: 1000, progressive: 0, dimensions: ['x', 'y'], ...above }
  return {
    series: [
      { ...marked, id: 'chosen', data: flat(map, chosen), symbolSize: size + 3, itemStyle: { color: 'transparent', borderColor: colors.text, borderWidth: 1, opacity: 0.5 }, large: false, ...(chosen.length > 2000 ? { large: true, itemStyle: { color: colors.text } } : {}) },
      { ...marked, id: 'highlighted', data: flat(map, highlighted), symbolSize: size + 5, itemStyle: { color: colors.warn, borderColor: colors.surface, borderWidth: 1 } },
      {
        id: 'links', type: 'lines', coordinateSystem: 'cartesian2d', ...above,
        lineStyle: { color: colors.text, width: 1.5, opacity: 0.75 },
        data: selected === null ? [] : neighbours.map((place) => ({ coords: [at(map, selected), at(map, place)] })),
      },
      {
        id: 'neighbours', type: 'scatter', ...above, symbolSize: size + 4, itemStyle: { color: colors.accent, borderColor: colors.surface, borderWidth: 1.5 },
        label: { show: true, ...text, formatter: '{b}' }, labelLayout: { hideOverlap: true },
        data: neighbours.map((place) => named(map, place)),
      },
      {
        id: 'selected', type: 'scatter', ...above, symbolSize: size + 9, itemStyle: { color: colors.accent, borderColor: colors.text, borderWidth: 2 },
        label: { show: true, ...text, fontWeight: 'bold', formatter: '{b}' },
        data: selected === null ? [] : [named(map, selected)],
      },
      {
        id: 'labels', type: 'scatter', ...above, symbolSize: 0.01,
        label: { show: true, position: 'inside', ...text, fontWeight: 600, formatter: '{b}' }, labelLayout: { hideOverlap: true },
        data: showLabels ? map.labels.map(({ x, y, text: name }) => ({ name, value: [x, y] })) : [],
      },
    ],
  }
}
