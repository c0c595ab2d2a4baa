import { getInstanceByDom, init, type ChartOption } from './echarts'

/** The chart as it is on the screen, but drawn anew: as a vector picture of this size in CSS pixels. */
export function svgOf(option: ChartOption, width: number, height: number, background: string): Blob {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: background })
    return new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' })
  } finally {
    chart.dispose()
  }
}

/** As pixels, two for each CSS pixel. */
export function pngOf(option: ChartOption, width: number, height: number, background: string): Promise<Blob> {
  const place = document.createElement('div')
  const chart = init(place, null, { renderer: 'canvas', width, height, devicePixelRatio: 2 })
  chart.setOption({ ...option, animation: false, backgroundColor: background })
  const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: background })
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      chart.dispose()
      if (blob === null) reject(new Error('the picture is too large for this browser'))
      else resolve(blob)
    }, 'image/png')
  })
}

/** The chart that lives in an element, as it is there but with more pixels for each CSS pixel; null: none does. */
export const chartCanvas = (element: HTMLElement, pixelRatio: number): HTMLCanvasElement | null =>
  getInstanceByDom(element)?.renderToCanvas({ pixelRatio }) ?? null
