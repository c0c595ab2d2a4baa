import { getInstanceByDom, init, type ChartOption } from './echarts'
import { frameMargin, frameOf, guessedWidth, type Frame, type FrameWords, type Measure } from './picture-frame'
import type { ChartLook } from './use-chart-look'

/** A chart to save: drawn anew at a size of its own, whatever the screen's is, with its words around it. */
export interface PictureToSave {
  readonly option: ChartOption
  /** of the chart alone, in CSS pixels */
  readonly width: number
  readonly height: number
  readonly words: FrameWords
  readonly look: ChartLook
}

/** Texts are as wide as the browser draws them. */
function measureWith({ fontFamily }: ChartLook): Measure {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return guessedWidth
  return (text, size, weight) => {
    context.font = `${weight} ${size}px ${fontFamily}`
    return context.measureText(text).width
  }
}

const still = ({ option, look }: PictureToSave): ChartOption => ({ ...option, animation: false, backgroundColor: look.colors.surface })

const escaped = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** As a vector picture. */
export function svgOf(picture: PictureToSave): Blob {
  return new Blob([svgText(picture, measureWith(picture.look))], { type: 'image/svg+xml' })
}

/** The text of an SVG file: the chart within its frame. */
export function svgText(picture: PictureToSave, measure: Measure): string {
  const { width, height, words, look } = picture
  const frame = frameOf(words, width, height, look, measure)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(still(picture))
    const inner = chart.renderToSVGString().replace('<svg ', `<svg y="${frame.top}" `)
    const total = frame.top + height + frame.bottom
    const texts = frame.lines.map(
      ({ text, y, size, weight, color }) =>
        `<text x="${frameMargin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(text)}</text>`,
    )
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${escaped(look.fontFamily)}">`,
      `<title>${escaped(words.title)}</title>`,
      `<rect width="${width}" height="${total}" fill="${look.colors.surface}"/>`,
      ...texts,
      inner,
      '</svg>',
    ].join('\n')
  } finally {
    chart.dispose()
  }
}

const pixelsEach = 2

/** As pixels, two for each CSS pixel. */
export function pngOf(picture: PictureToSave): Promise<Blob> {
  const { width, height, words, look } = picture
  const frame = frameOf(words, width, height, look, measureWith(look))
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', width, height, devicePixelRatio: pixelsEach })
  try {
    chart.setOption(still(picture))
    return asPng(framed(chart.renderToCanvas({ pixelRatio: pixelsEach, backgroundColor: look.colors.surface }), frame, picture))
  } finally {
    chart.dispose()
  }
}

function framed(chart: HTMLCanvasElement, frame: Frame, { width, height, look }: PictureToSave): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width * pixelsEach
  canvas.height = (frame.top + height + frame.bottom) * pixelsEach
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws no pictures')
  context.scale(pixelsEach, pixelsEach)
  context.fillStyle = look.colors.surface
  context.fillRect(0, 0, width, canvas.height)
  context.drawImage(chart, 0, frame.top, width, height)
  for (const { text, y, size, weight, color } of frame.lines) {
    context.font = `${weight} ${size}px ${look.fontFamily}`
    context.fillStyle = color
    context.fillText(text, frameMargin, y)
  }
  return canvas
}

function asPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture is too large for this browser'))
      else resolve(blob)
    }, 'image/png')
  })
}

/** The chart that lives in an element, as it is there but with more pixels for each CSS pixel; null: none does. */
export const chartCanvas = (element: HTMLElement, pixelRatio: number): HTMLCanvasElement | null =>
  getInstanceByDom(element)?.renderToCanvas({ pixelRatio }) ?? null
