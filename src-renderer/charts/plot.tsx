import { useId, useRef } from 'react'
import type { ChartOption, ECharts } from './echarts'
import { usePlot } from './use-plot'

interface PlotProps {
  readonly option: ChartOption
  /** what it shows, in a few words */
  readonly label: string
  /** what it says, for those who cannot see it, and where the same is to be had as text */
  readonly description: string
  readonly height: number | string
  readonly onMade?: (chart: ECharts) => void
}

/** A chart of any kind as a picture with a name and a description. */
export function Plot({ option, label, description, height, onMade }: PlotProps) {
  const element = useRef<HTMLDivElement>(null)
  const descriptionId = useId()
  usePlot(element, option, onMade)
  return (
    <>
      <div ref={element} role="img" aria-label={label} aria-describedby={descriptionId} style={{ height }} />
      <p id={descriptionId} className="hidden-visually">
        {description}
      </p>
    </>
  )
}
