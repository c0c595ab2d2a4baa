import { createStore } from '../../store'
import { fittingScale, onTheWay, toPixel, wholeMap, within, type Camera, type Pixel, type Size } from './camera'
import type { ChosenLabel, RegionLabel } from './label-choice'
import { Overlay, type OverlayColors } from './overlay'
import { Pace } from './pace'
import type { Painter } from './painter'
import { pointLook, type PointLook } from './point-look'
import { labelsOf, overlayOf, type SceneContent } from './scene-content'

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
    this.#labels = labelsOf(content, this.#camera, this.#size, overlay.measure, look.radius)
    const isWhole = overlay.draw(overlayOf(content, this.#labels, this.#hovered), this.#camera, this.#size, look.radius)
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
}
