import { useEffect, useRef, type RefObject } from 'react'
import { init, type ChartOption, type ECharts } from '../../charts/echarts'
import { readyAttribute } from '../../charts/use-chart'

interface MapOptions {
  readonly points: ChartOption
  readonly overlay: ChartOption
  readonly sight: ChartOption
}

/** Draws the map: the points only when they change, what lies over them and the part in sight by themselves. */
export function useMapChart(element: RefObject<HTMLDivElement | null>, { points, overlay, sight }: MapOptions): void {
  const chart = useRef<ECharts | null>(null)
  const drawn = useRef<ChartOption | null>(null)

  useEffect(() => {
    const place = element.current
    if (place === null) return
    const made = init(place)
    chart.current = made
    drawn.current = null
    made.on('finished', () => place.setAttribute(readyAttribute, 'true'))
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place)
    return () => {
      observer.disconnect()
      chart.current = null
      made.dispose()
    }
  }, [element])

  useEffect(() => {
    const made = chart.current
    if (made === null) return
    element.current?.removeAttribute(readyAttribute)
    if (drawn.current !== points) {
      drawn.current = points
      made.setOption(points, { notMerge: true, lazyUpdate: true })
    }
    made.setOption(sight, { lazyUpdate: true })
    made.setOption(overlay)
  }, [element, points, overlay, sight])
}
