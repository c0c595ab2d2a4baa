import type { Locator } from 'playwright-core'
import { barsTop } from '../../src-renderer/charts/bar-picture'
import { roomFor } from '../../src-renderer/charts/short-name'

// Where bars are: see bar-picture.ts in src-renderer/charts.
const axisHeight = barsTop
const rowHeight = 28

/** Where bars with these names begin. */
const plotLeft = (names: readonly string[]): number => roomFor(names) + 12

/** The middle of a bar's row, close behind the axis, within the chart. */
export const barPoint = (row: number, names: readonly string[]): { x: number; y: number } => ({ x: plotLeft(names) + 3, y: axisHeight + (row + 0.5) * rowHeight })

/** How many pixels long each of the first bars is drawn: from the axis on, as far as the colour of its beginning goes. */
export const barLengths = (chart: Locator, names: readonly string[]): Promise<number[]> =>
  chart.locator('canvas').evaluate(
    (canvas, { bars, left, top, rowHeight }) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('the chart has no canvas')
      const scale = canvas.width / canvas.clientWidth
      const picture = canvas.getContext('2d')!
      return Array.from({ length: bars }, (_, row) => {
        const y = Math.round((top + (row + 0.5) * rowHeight) * scale)
        const line = picture.getImageData(Math.round((left + 2) * scale), y, canvas.width - Math.round((left + 2) * scale), 1).data
        const [r, g, b, a] = line
        if (a === 0) return 0
        let length = 0
        while (line[4 * length] === r && line[4 * length + 1] === g && line[4 * length + 2] === b && line[4 * length + 3] === a) length += 1
        return length / scale + 2
      })
    },
    { bars: names.length, left: plotLeft(names), top: axisHeight, rowHeight },
  )
