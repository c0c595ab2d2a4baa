import { createStore } from '../../store'
import { fittingScale, onTheWay, toPixel, wholeMap, within, type Camera, type Pixel, type Size } from './camera'
import type { Picture } from './density'
import { chooseLabels, mostGamesAt, type ChosenLabel, type RegionLabel } from './label-choice'
import { Overlay, ringRadius, type OverlayColors, type OverlayContent } from './overlay'
import type { Painter } from './painter'
import type { DrawnPoints } from './point-colors'
import { pointLook, type PointLook } from './point-look'
import type { PointNames } from './point-names'
import { firstInView } from './points-at'
import { Pace } from './pace'

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
const flightMs = 650
/** The camera rests when it has not moved for this long: then lists of what is in view follow. */
const restMs = 140

/** The map on its two canvases. The camera is its own, so that a frame of moving needs no rendering by React. */
export class MapScene {
  /** from the first move of the camera until it rests */
  readonly isMoving = createStore(false)
  /** where the camera came to rest; null before the first picture */
  readonly resting = createStore<{ readonly camera: Camera; readonly size: Size } | null>(null)
  #animate = true
  #size: Size = { width: 0, height: 0 }
  #camera: Camera = wholeMap(this.#size)
  #content: SceneContent | null = null
  #hovered: number | null = null
  #painter: Painter | null = null
  #overlay: Overlay | null = null
  #colors: OverlayColors | null = null
  #flight: { readonly from: Camera; readonly to: Camera; readonly since: number } | null = null
  #labels: readonly ChosenLabel[] = []
  #frame = 0
  /** shared with the painter */
  readonly pace = new Pace()
  /** the points must be drawn, not only what lies over them */
  #pointsToo = false
  /** all points, being drawn while the camera rests */
  #steps: Iterator<undefined, void> | null = null
  #rest: ReturnType<typeof setTimeout> | undefined
  #onDrawn: () => void = () => undefined

  get camera(): Camera {
    return this.#camera
  }

  get size(): Size {
    return this.#size
  }

  /** Begins to draw. `onDrawn` is called after each frame with content. */
  attach(painter: Painter, overlay: HTMLCanvasElement, onDrawn: () => void): void {
    this.#painter = painter
    this.#overlay = new Overlay(overlay)
    this.#onDrawn = onDrawn
    if (this.#colors !== null) this.#overlay.setColors(this.#colors)
    if (this.#content !== null) this.#hand(this.#content)
    if (this.isMoving.get()) this.#move(this.#camera) // it was detached before it came to rest
    this.#draw()
  }

  detach(): void {
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#rest)
    this.#frame = 0
    this.#painter?.dispose()
    this.#painter = null
    this.#overlay = null
    this.#giveUpSteps()
  }

  /** false: for those who asked for no movement, a flight is a jump */
  setAnimate(animate: boolean): void {
    this.#animate = animate
  }

  setColors(colors: OverlayColors): void {
    this.#colors = colors
    this.#overlay?.setColors(colors)
    this.#draw()
  }

  setContent(content: SceneContent): void {
    const before = this.#content
    this.#content = content
    if (content.names !== before?.names) this.#hovered = null // another picture
    if (this.#painter !== null) this.#hand(content, before)
    this.#draw()
  }

  setHovered(index: number | null): void {
    if (index === this.#hovered) return
    this.#hovered = index
    this.#draw('overlay')
  }

  /** Who sees all of the map goes on seeing all of it. */
  resize(size: Size): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return
    const isFirst = this.#size.width === 0
    const sawAll = this.#camera.scale <= fittingScale(this.#size) * 1.001
    this.#size = size
    const camera = sawAll ? wholeMap(size) : this.#camera
    if (isFirst) this.#begin(camera)
    else this.lookAt(camera)
  }

  /** Moves the camera at once. */
  lookAt(camera: Camera): void {
    this.#flight = null
    this.#move(within(camera, this.#size))
  }

  /** Moves the camera there over a moment. */
  flyTo(camera: Camera): void {
    const to = within(camera, this.#size)
    if (!this.#animate) {
      this.lookAt(to)
      return
    }
    this.#flight = { from: this.#camera, to, since: performance.now() }
    this.#draw()
  }

  /** The region whose name is at a pixel; null for none. */
  regionAt([x, y]: Pixel): RegionLabel | null {
    const overlay = this.#overlay
    if (overlay === null) return null
    const label = this.#labels.find((one) => {
      if (one.kind !== 'region') return false
      const [px, py] = toPixel(this.#camera, this.#size, one.x, one.y)
      return Math.abs(px + one.dx - x) <= overlay.measure(one.text, one.size, 'region') / 2 && Math.abs(py + one.dy - y) <= one.size * 0.7
    })
    return this.#content?.regions.find((region) => label !== undefined && region.x === label.x && region.y === label.y && region.text === label.text) ?? null
  }

  #hand(content: SceneContent, before: SceneContent | null = null): void {
    if (content.points !== before?.points) this.#painter?.setPoints(content.points)
    if (content.shading !== before?.shading) this.#painter?.setShading(content.shading)
  }

  /** The first look is no movement: all points are drawn from the start. */
  #begin(camera: Camera): void {
    this.#camera = camera
    this.#comeToRest()
  }

  #move(camera: Camera): void {
    this.#camera = camera
    if (!this.isMoving.get()) this.isMoving.set(true)
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => this.#comeToRest(), restMs)
    this.#draw()
  }

  #comeToRest(): void {
    if (this.isMoving.get()) this.isMoving.set(false)
    this.#draw() // all points
    this.resting.set({ camera: this.#camera, size: this.#size })
  }

  #draw(what: 'all' | 'overlay' = 'all'): void {
    this.#pointsToo ||= what === 'all'
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow())
  }

  #drawNow(): void {
    this.#frame = 0
    const [painter, overlay, content] = [this.#painter, this.#overlay, this.#content]
    if (painter === null || overlay === null || content === null || this.#size.width === 0) return
    if (this.#flight !== null) {
      const { from, to, since } = this.#flight
      const share = (performance.now() - since) / flightMs
      if (share >= 1) this.#flight = null
      this.#move(onTheWay(from, to, share, this.#size))
    }
    const look = pointLook(content.points.count, this.#camera.scale)
    this.#drawPoints(painter, content, look)
    this.#labels = this.#chosenLabels(content, overlay, look.radius)
    const isWhole = overlay.draw(this.#overlayContent(content), this.#camera, this.#size, look.radius)
    if (!isWhole || this.#steps !== null) this.#draw('overlay')
    else if (!this.isMoving.get()) this.#onDrawn()
  }

  /** While the camera moves, as many points as a frame has time for; at rest all of them, over as many frames as they take. */
  #drawPoints(painter: Painter, { points }: SceneContent, look: PointLook): void {
    if (this.#pointsToo) this.#giveUpSteps()
    if (this.isMoving.get()) {
      if (!this.#pointsToo) return
      const began = performance.now()
      painter.draw(this.#camera, this.#size, look)
      // After the frame: where WebGL is done in software, showing it waits for the drawing.
      setTimeout(() => this.pace.frameDone(points.count, performance.now() - began))
    } else {
      if (this.#pointsToo) this.#steps = painter.drawInSteps(this.#camera, this.#size, look)
      if (this.#steps?.next().done === true) this.#steps = null
    }
    this.#pointsToo = false
  }

  #giveUpSteps(): void {
    this.#steps?.return?.()
    this.#steps = null
  }

  #chosenLabels(content: SceneContent, overlay: Overlay, pointRadius: number): ChosenLabel[] {
    const spacing = (2 * this.#camera.scale) / Math.sqrt(Math.max(content.points.count, 1))
    const mostGames = mostGamesAt(spacing)
    const point = (index: number) => ({ x: content.places[2 * index] ?? 0, y: content.places[2 * index + 1] ?? 0, name: content.names.at(index) })
    const markedIndices = content.selected === null ? [] : [content.selected, ...content.links.map(({ index }) => index)]
    // Some more than there is room for, because names that would lie over others are passed over.
    const games = mostGames === 0 || content.selected !== null ? [] : firstInView(content.positions, content.named, this.#camera, this.#size, 5 * mostGames).map(point)
    const marked = markedIndices.map((index, place) => ({ ...point(index), ring: place === 0 ? ringRadius.selected : ringRadius.neighbour }))
    const [from] = marked
    const links = content.links.flatMap(({ index, text }) => {
      const to = point(index)
      if (from === undefined || Math.hypot(to.x - from.x, to.y - from.y) * this.#camera.scale < shortestNamed) return []
      return [{ x: (from.x + 2 * to.x) / 3, y: (from.y + 2 * to.y) / 3, text }]
    })
    return chooseLabels({ camera: this.#camera, size: this.#size, regions: content.regions, games, marked, links, mostGames, pointRadius, measure: overlay.measure })
  }

  #overlayContent({ places, selected, links, outline }: SceneContent): OverlayContent {
    const at = (index: number): Pixel => [places[2 * index] ?? 0, places[2 * index + 1] ?? 0]
    const from = selected === null ? null : at(selected)
    return {
      labels: this.#labels,
      outline,
      links: from === null ? [] : links.map(({ index }) => ({ from, to: at(index) })),
      rings: [
        ...(this.#hovered === null ? [] : [{ at: at(this.#hovered), kind: 'hovered' as const }]),
        ...(from === null ? [] : [...links.map(({ index }) => ({ at: at(index), kind: 'neighbour' as const })), { at: from, kind: 'selected' as const }]),
      ],
    }
  }
}
