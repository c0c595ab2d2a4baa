import { useEffect, useRef, type RefObject } from 'react'
import { init, type ChartOption, type ECharts } from './echarts'
import { readyAttribute } from './use-chart'

/**
 * Draws an option into an element and keeps it as large as its element. Unlike `useChart` it leaves clicks to `onMade`,
 * which may listen to the chart and must not keep it longer than that.
 */
export function usePlot(element: RefObject<HTMLDivElement | null>, option: ChartOption, onMade?: (chart: ECharts) => void): void {
  const chart = useRef<ECharts | null>(null)
  const made = useRef(onMade)
  useEffect(() => {
    made.current = onMade
  }, [onMade])

  useEffect(() => {
    const place = element.current
    if (place === null) return
    const one = init(place)
    chart.current = one
    one.on('finished', () => place.setAttribute(readyAttribute, 'true'))
    made.current?.(one)
    const observer = new ResizeObserver(() => one.resize())
    observer.observe(place)
    return () => {
      observer.disconnect()
      chart.current = null
      one.dispose()
    }
  }, [element])

  useEffect(() => {
    element.current?.removeAttribute(readyAttribute)
    chart.current?.setOption(option, { notMerge: true })
  }, [element, option])
}
