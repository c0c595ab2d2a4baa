import type { ChartLook } from './use-chart-look'

/** The words around a saved picture. */
export interface FrameWords {
  readonly title: string
  /** n and what is not in the picture, a sentence each */
  readonly facts: readonly string[]
  /** where the numbers are from, and the day */
  readonly source: readonly string[]
}

export interface FrameLine {
  readonly text: string
  /** of the line's foot */
  readonly y: number
  readonly size: number
  readonly weight: 400 | 600
  readonly color: string
}

export interface Frame {
  readonly lines: readonly FrameLine[]
  /** pixels above and below the chart */
  readonly top: number
  readonly bottom: number
}

export const frameMargin = 20

const sizes = { title: 20, fact: 13, source: 12 } as const

/** How wide a text is in pixels. */
export type Measure = (text: string, size: number, weight: number) => number

/** A guess where nothing can be measured: letters of these fonts are about half as wide as they are high. */
export const guessedWidth: Measure = (text, size, weight) => text.length * size * (weight > 400 ? 0.58 : 0.54)

/** A text in lines that are no wider than this. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Title and facts above a chart, its source below. The height of the chart counts from `top`. */
export function frameOf({ title, facts, source }: FrameWords, width: number, height: number, { colors }: ChartLook, measure: Measure): Frame {
  const inner = width - 2 * frameMargin
  const lines: FrameLine[] = []
  let y = 10
  const add = (text: string, size: number, weight: 400 | 600, color: string): void => {
    for (const line of wrapped(text, inner, (part) => measure(part, size, weight))) {
      y += Math.round(size * 1.4)
      lines.push({ text: line, y, size, weight, color })
    }
  }
  add(title, sizes.title, 600, colors.text)
  if (facts.length > 0) add(facts.join('  ·  '), sizes.fact, 400, colors.dim)
  const top = y + 12
  y = top + height + 4
  for (const one of source) add(one, sizes.source, 400, colors.dim)
  return { lines, top, bottom: y + 12 - top - height }
}
