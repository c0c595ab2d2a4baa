import type { Camera, Pixel, Size } from './camera'
import type { Picture } from './density'
import { chooseLabels, mostGamesAt, type ChosenLabel, type Measure, type RegionLabel } from './label-choice'
import { ringRadius, type OverlayContent } from './overlay'
import type { DrawnPoints } from './point-colors'
import type { PointNames } from './point-names'
import { firstInView } from './points-at'

/** What is on the map, but not where one looks. */
export interface SceneContent {
  readonly points: DrawnPoints
  readonly shading: Picture | null
  /** those of hidden points are NaN */
  readonly positions: Float32Array
  /** of all points: what is selected is ringed also where it is hidden, and so are its neighbours */
  readonly places: Float32Array
  readonly names: PointNames
  /** points that may be named, the most important first */
  readonly named: Uint32Array
  readonly regions: readonly RegionLabel[]
  readonly selected: number | null
  readonly links: readonly { readonly index: number; readonly text: string }[]
  readonly outline: readonly Pixel[]
}

/** Links at least this long have their number on them, in pixels. */
const shortestNamed = 60
/** The labels that have room, for a camera. @param pointRadius of an ordinary point, in pixels */
export function labelsOf(content: SceneContent, camera: Camera, size: Size, measure: Measure, pointRadius: number): ChosenLabel[] {
  const spacing = (2 * camera.scale) / Math.sqrt(Math.max(content.points.count, 1))
  const mostGames = mostGamesAt(spacing)
  const point = (index: number) => ({ x: content.places[2 * index] ?? 0, y: content.places[2 * index + 1] ?? 0, name: content.names.at(index) })
  const markedIndices = content.selected === null ? [] : [content.selected, ...content.links.map(({ index }) => index)]
  // Some more than there is room for, because names that would lie over others are passed over.
  const games = mostGames === 0 || content.selected !== null ? [] : firstInView(content.positions, content.named, camera, size, 5 * mostGames).map(point)
  const marked = markedIndices.map((index, place) => ({ ...point(index), ring: place === 0 ? ringRadius.selected : ringRadius.neighbour }))
  const [from] = marked
  const links = content.links.flatMap(({ index, text }) => {
    const to = point(index)
    if (from === undefined || Math.hypot(to.x - from.x, to.y - from.y) * camera.scale < shortestNamed) return []
    return [{ x: (from.x + 2 * to.x) / 3, y: (from.y + 2 * to.y) / 3, text }]
  })
  return chooseLabels({ camera, size, regions: content.regions, games, marked, links, mostGames, pointRadius, measure })
}

/** What is drawn over the points. @param hovered the point under the pointer; null: none */
export function overlayOf({ places, selected, links, outline }: SceneContent, labels: readonly ChosenLabel[], hovered: number | null): OverlayContent {
  const at = (index: number): Pixel => [places[2 * index] ?? 0, places[2 * index + 1] ?? 0]
  const from = selected === null ? null : at(selected)
  return {
    labels,
    outline,
    links: from === null ? [] : links.map(({ index }) => ({ from, to: at(index) })),
    rings: [
      ...(hovered === null ? [] : [{ at: at(hovered), kind: 'hovered' as const }]),
      ...(from === null ? [] : [...links.map(({ index }) => ({ at: at(index), kind: 'neighbour' as const })), { at: from, kind: 'selected' as const }]),
    ],
  }
}
