import { toPixel, type Camera, type Pixel, type Size } from './camera'
import type { ChosenLabel, Measure } from './label-choice'

/** The colours of what lies over the points. */
export interface OverlayColors {
  readonly text: string
  readonly surface: string
  readonly accent: string
  readonly fontFamily: string
}

export interface OverlayContent {
  readonly labels: readonly ChosenLabel[]
  /** lines between points of the map */
  readonly links: readonly { readonly from: Pixel; readonly to: Pixel }[]
  /** points with a ring, on the map */
  readonly rings: readonly { readonly at: Pixel; readonly kind: 'selected' | 'neighbour' | 'hovered' }[]
  /** the line round what is selected, on the map */
  readonly outline: readonly Pixel[]
}

/** Of the rings around points, in pixels beyond the point's own radius. */
export const ringRadius = { selected: 7, neighbour: 3, hovered: 3 } as const

const weights = { region: 650, game: 500, marked: 650, link: 500 } as const
const fontOf = (size: number, kind: ChosenLabel['kind'], family: string): string => `${weights[kind]} ${size}px ${family}`
/** Drawn texts that are kept: a text is drawn once, then copied, which is ten times as fast. */
const mostKept = 800
/** In one frame new texts are drawn for so long; the first of a list are the most important. */
const newTextsMs = 6

/** Labels, links, rings and outlines, on a canvas over the points. */
export class Overlay {
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D | null
  readonly #widths = new Map<string, number>()
  readonly #texts = new Map<string, HTMLCanvasElement>()
  #colors: OverlayColors | null = null
  #newUntil = 0
  #isWhole = true

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')
  }

  setColors(colors: OverlayColors): void {
    this.#colors = colors
    this.#texts.clear()
    this.#widths.clear()
  }

  readonly measure: Measure = (text, size, kind) => {
    const key = `${kind} ${size} ${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    if (this.#context === null || this.#colors === null) return 0
    this.#context.font = fontOf(size, kind, this.#colors.fontFamily)
    const { width } = this.#context.measureText(text)
    if (this.#widths.size > 20 * mostKept) this.#widths.clear()
    this.#widths.set(key, width)
    return width
  }

  /** @returns false if some texts are missing, because drawing all that are new would hold up the frame: draw again */
  draw(content: OverlayContent, camera: Camera, size: Size, pointRadius: number): boolean {
    const [context, colors] = [this.#context, this.#colors]
    if (context === null || colors === null) return true
    this.#newUntil = performance.now() + newTextsMs
    this.#isWhole = true
    const ratio = devicePixelRatio
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)]
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height })
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const pixelOf = ([x, y]: Pixel): Pixel => toPixel(camera, size, x, y)
    this.#outline(context, colors, content.outline.map(pixelOf))
    for (const { from, to } of content.links) this.#link(context, colors, pixelOf(from), pixelOf(to), pointRadius)
    for (const { at, kind } of content.rings) this.#ring(context, colors, pixelOf(at), kind, pointRadius)
    for (const { x, y, dx, dy, text, size: type, kind, opacity } of content.labels) {
      const [px, py] = pixelOf([x, y])
      this.#text(context, text, type, kind, [px + dx, py + dy], opacity)
    }
    return this.#isWhole
  }

  #outline(context: CanvasRenderingContext2D, { accent }: OverlayColors, corners: readonly Pixel[]): void {
    if (corners.length < 2) return
    context.beginPath()
    for (const [x, y] of corners) context.lineTo(x, y)
    context.closePath()
    context.globalAlpha = 0.1
    context.fillStyle = accent
    context.fill()
    context.globalAlpha = 1
    context.strokeStyle = accent
    context.lineWidth = 1.5
    context.setLineDash([6, 4])
    context.stroke()
    context.setLineDash([])
  }

  /** From the ring of the selected game to that of its neighbour: neither point is crossed. */
  #link(context: CanvasRenderingContext2D, { accent, surface }: OverlayColors, from: Pixel, to: Pixel, pointRadius: number): void {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const [begin, end] = [pointRadius + ringRadius.selected, length - pointRadius - ringRadius.neighbour]
    if (end <= begin) return
    const along = (distance: number): Pixel => [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length]
    for (const [color, width] of [[surface, 4], [accent, 1.5]] as const) {
      context.beginPath()
      context.moveTo(...along(begin))
      context.lineTo(...along(end))
      context.strokeStyle = color
      context.globalAlpha = 0.85
      context.lineWidth = width
      context.stroke()
    }
    context.globalAlpha = 1
  }

  #ring(context: CanvasRenderingContext2D, { accent, surface, text }: OverlayColors, [x, y]: Pixel, kind: 'selected' | 'neighbour' | 'hovered', pointRadius: number): void {
    const radius = pointRadius + ringRadius[kind]
    const lines = kind === 'hovered' ? ([[text, 1.5]] as const) : ([[surface, kind === 'selected' ? 6 : 4], [accent, kind === 'selected' ? 3 : 2]] as const)
    for (const [color, width] of lines) {
      context.beginPath()
      context.arc(x, y, radius, 0, 2 * Math.PI)
      context.strokeStyle = color
      context.lineWidth = width
      context.stroke()
    }
  }

  #text(context: CanvasRenderingContext2D, text: string, size: number, kind: ChosenLabel['kind'], [x, y]: Pixel, opacity: number): void {
    const drawn = this.#drawn(text, size, kind)
    if (drawn === null) return
    const ratio = devicePixelRatio
    const [width, height] = [drawn.width / ratio, drawn.height / ratio]
    context.globalAlpha = Math.min(Math.max(opacity, 0), 1)
    // On whole pixels, or the text would be blurred.
    context.drawImage(drawn, Math.round((x - width / 2) * ratio) / ratio, Math.round((y - height / 2) * ratio) / ratio, width, height)
    context.globalAlpha = 1
  }

  #drawn(text: string, size: number, kind: ChosenLabel['kind']): HTMLCanvasElement | null {
    const key = `${kind} ${size} ${text}`
    const known = this.#texts.get(key)
    if (known !== undefined) return known
    if (performance.now() > this.#newUntil) {
      this.#isWhole = false
      return null
    }
    const colors = this.#colors
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    if (context === null || colors === null) return null
    const ratio = devicePixelRatio
    const halo = kind === 'game' || kind === 'link' ? 3 : 4
    canvas.width = Math.ceil((this.measure(text, size, kind) + 2 * halo) * ratio)
    canvas.height = Math.ceil((size * 1.3 + 2 * halo) * ratio)
    context.scale(ratio, ratio)
    context.font = fontOf(size, kind, colors.fontFamily)
    context.textBaseline = 'middle'
    context.lineJoin = 'round'
    context.lineWidth = 2 * halo - 2
    context.strokeStyle = colors.surface
    context.fillStyle = colors.text
    context.globalAlpha = 0.85
    context.strokeText(text, halo, canvas.height / ratio / 2)
    context.globalAlpha = 1
    context.fillText(text, halo, canvas.height / ratio / 2)
    if (this.#texts.size >= mostKept) this.#texts.clear()
    this.#texts.set(key, canvas)
    return canvas
  }
}
