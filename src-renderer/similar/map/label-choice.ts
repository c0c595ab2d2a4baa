import type { MapPoints } from '@contract'
import { toPixel, type Camera, type Pixel, type Size } from './camera'

export type RegionLabel = MapPoints['labels'][number]

/** A label that is drawn: where its text is anchored on the map, and where the text stands from there. */
export interface ChosenLabel {
  readonly kind: 'region' | 'game' | 'marked' | 'link'
  readonly text: string
  /** of the map, so that it moves with it */
  readonly x: number
  readonly y: number
  /** from the anchor to the middle of the text, in pixels */
  readonly dx: number
  readonly dy: number
  /** of the type, in pixels */
  readonly size: number
  readonly opacity: number
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Measure = (text: string, size: number, kind: ChosenLabel['kind']) => number

export interface LabelInput {
  readonly camera: Camera
  readonly size: Size
  readonly regions: readonly RegionLabel[]
  /** points that may be named, the most important first, all of them on the stage */
  readonly games: readonly { readonly x: number; readonly y: number; readonly name: string }[]
  /** names at most */
  readonly mostGames: number
  /** the selected game and its neighbours, each with its ring's radius beyond the point's: named before everything else */
  readonly marked: readonly { readonly x: number; readonly y: number; readonly name: string; readonly ring: number }[]
  /** what stands on the links between them, at a point of each */
  readonly links: readonly { readonly x: number; readonly y: number; readonly text: string }[]
  /** of a point, in pixels: names stand beside it */
  readonly pointRadius: number
  readonly measure: Measure
}

/** A region is named until its radius on the stage is this many pixels: then it fills the stage, and its parts have names. */
const regionTo = 300
/** Its parts are named once its own radius is this large. */
const partsFrom = 115
const typeSize = { game: 11.5, marked: 12.5, link: 11 } as const
const gap = 3
const longestName = 34

/** How large a region's name is: by its radius on the stage. */
const regionSize = (radius: number): number => Math.round(Math.min(Math.max(11 + radius / 22, 12), 17))

/** How well a region's name is seen, 0 for not at all: parts come in while what they are part of goes. */
function regionOpacity(region: RegionLabel, regions: readonly RegionLabel[], scale: number): number {
  const leaving = (regionTo - region.radius * scale) / 70
  // Where nothing sets a region apart, its parts are named in its place.
  let parent = regions[region.parent]
  while (parent?.text === '') parent = regions[parent.parent]
  const coming = parent === undefined ? 1 : (parent.radius * scale - partsFrom) / 40
  const seen = Math.min(leaving, coming, 1)
  // Fainter than this, nobody could read it, but it would take the room of others.
  return seen < 0.5 ? 0 : seen
}

/** How many names of games there is room for: none from afar, more the closer one looks. */
export function mostGamesAt(spacing: number): number {
  return spacing < 5 ? 0 : Math.min(Math.round(6 + 3 * (spacing - 5)), 70)
}

/** Which labels are drawn: what is marked and its links, then regions, larger ones first, then games in their order; none over another, none cut by the edge. */
export function chooseLabels(input: LabelInput): ChosenLabel[] {
  const { camera, size, regions, games, mostGames, pointRadius, measure } = input
  const boxes: Box[] = []
  const chosen: ChosenLabel[] = []
  const take = (label: Omit<ChosenLabel, 'dx' | 'dy'>, [px, py]: Pixel, [middleX, middleY]: Pixel, width: number): boolean => {
    const box = { left: middleX - width / 2 - gap, right: middleX + width / 2 + gap, top: middleY - label.size * 0.6 - gap, bottom: middleY + label.size * 0.6 + gap }
    if (box.left < 2 || box.right > size.width - 2 || box.top < 2 || box.bottom > size.height - 2) return false
    if (boxes.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) return false
    boxes.push(box)
    chosen.push({ ...label, dx: middleX - px, dy: middleY - py })
    return true
  }
  const names = new Set<string>()
  const nameBeside = ({ x, y, name }: LabelInput['games'][number], kind: 'game' | 'marked', ring = 0): boolean => {
    const pixel = toPixel(camera, size, x, y)
    const text = shortened(name)
    const type = typeSize[kind]
    const width = measure(text, type, kind)
    const [aside, above] = [pointRadius + ring + 4 + width / 2, pointRadius + ring + 9]
    const spots: Pixel[] = [[pixel[0] + aside, pixel[1]], [pixel[0] - aside, pixel[1]], [pixel[0], pixel[1] - above], [pixel[0], pixel[1] + above]]
    return spots.some((spot) => take({ kind, text, x, y, size: type, opacity: 1 }, pixel, spot, width))
  }
  // A ring is 3 pixels wide, and the text has a halo.
  for (const game of input.marked) nameBeside(game, 'marked', game.ring + 3)
  for (const { x, y, text } of input.links) {
    const pixel = toPixel(camera, size, x, y)
    take({ kind: 'link', text, x, y, size: typeSize.link, opacity: 1 }, pixel, pixel, measure(text, typeSize.link, 'link'))
  }
  for (const region of regions) {
    const radius = region.radius * camera.scale
    const opacity = regionOpacity(region, regions, camera.scale)
    if (region.text === '' || opacity === 0) continue
    const pixel = toPixel(camera, size, region.x, region.y)
    if (!isOnStage(pixel, size)) continue
    const type = regionSize(radius)
    const width = measure(region.text, type, 'region')
    // Near the edge the text is pushed in, not cut.
    const middle: Pixel = [
      Math.min(Math.max(pixel[0], width / 2 + 8), size.width - width / 2 - 8),
      Math.min(Math.max(pixel[1], type + 6), size.height - type - 6),
    ]
    take({ kind: 'region', text: region.text, x: region.x, y: region.y, size: type, opacity }, pixel, middle, width)
  }
  let named = 0
  for (const game of games) {
    if (named === mostGames) break
    // The store has some games under several numbers: their name is enough once.
    if (names.has(game.name) || !nameBeside(game, 'game')) continue
    names.add(game.name)
    named += 1
  }
  return chosen
}

const isOnStage = ([x, y]: Pixel, { width, height }: Size): boolean => x >= 0 && x <= width && y >= 0 && y <= height

/** A name no longer than a label may be. */
export const shortened = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name)
