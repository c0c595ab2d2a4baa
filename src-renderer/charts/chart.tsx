import { useId, useRef } from 'react'
import type { ChartOption } from './echarts'
import { useChart, type OnPick } from './use-chart'

interface ChartProps {
  readonly option: ChartOption
  /** what the chart shows, in a few words */
  readonly label: string
  /** what it says, for those who cannot see it, and where the same is to be had as text */
  readonly description: string
  /** in pixels; null: as high as its place */
  readonly height: number | null
  /** in pixels, at least */
  readonly width?: number | undefined
  readonly onPick: OnPick
}

/** A chart: a picture with a name and a description. What can be clicked in it must be reachable by keyboard elsewhere. */
export function Chart({ option, label, description, height, width, onPick }: ChartProps) {
  const element = useRef<HTMLDivElement>(null)
  const descriptionId = useId()
  useChart(element, option, onPick)
  return (
    <>
      <div ref={element} role="img" aria-label={label} aria-describedby={descriptionId} style={{ height: height ?? '100%', minWidth: width }} />
      <p id={descriptionId} className="hidden-visually">
        {description}
      </p>
    </>
  )
}
