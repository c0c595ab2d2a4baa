import { useEffect, useRef, type RefObject } from 'react'
import { init, type ChartOption, type ECharts } from './echarts'

/** Set on the chart's element once everything has been drawn: what tests (and screenshots) wait for. */
export const readyAttribute = 'data-chart-ready'

/** Called with the index of the row (of the category, of bars) that was clicked. */
export type OnPick = (index: number) => void

/** Draws an option into an element: makes the chart, keeps it as large as its element, takes it away again. */
export function useChart(element: RefObject<HTMLDivElement | null>, option: ChartOption, onPick: OnPick): RefObject<ECharts | null> {
  const chart = useRef<ECharts | null>(null)
  const pick = useRef(onPick)
  const drawn = useRef(option)
  useEffect(() => {
    pick.current = onPick
  }, [onPick])

  useEffect(() => {
    const place = element.current
    if (place === null) return
    const made = init(place)
    chart.current = made
    made.on('finished', () => place.setAttribute(readyAttribute, 'true'))
    const picked = (index: number) => pick.current(index)
    pickByItem(made, picked, (category) => rowOfCategory(drawn.current, category))
    nameLabels(made, place)
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place)
    return () => {
      observer.disconnect()
      chart.current = null
      made.dispose()
    }
  }, [element])

  useEffect(() => {
    element.current?.removeAttribute(readyAttribute)
    drawn.current = option
    chart.current?.setOption(option, { notMerge: true })
  }, [element, option])
  return chart
}

/** The row that a mark of a chart was made from. */
export function rowOf(data: unknown): number | null {
  return typeof data === 'object' && data !== null && 'row' in data && typeof data.row === 'number' ? data.row : null
}

function pickByItem(chart: ECharts, pick: OnPick, rowAt: (category: number) => number | null): void {
  chart.on('click', (event) => {
    const row = isAxisLabel(event) ? rowAt(event.dataIndex) : rowOf(event.data)
    if (row !== null) pick(row)
  })
}

/** The row of the first mark of a category: of bars and boxes, whose names can be clicked as well. */
function rowOfCategory({ series }: ChartOption, category: number): number | null {
  const all: readonly { readonly type?: string; readonly data?: unknown }[] = series === undefined ? [] : Array.isArray(series) ? series : [series]
  const [first, second] = all
  if (second !== undefined || (first?.type !== 'bar' && first?.type !== 'boxplot')) return null
  return Array.isArray(first.data) ? rowOf(first.data[category]) : null
}

const isAxisLabel = (event: object): boolean => 'targetType' in event && event.targetType === 'axisLabel' && 'dataIndex' in event

/** Names along an axis may be shortened: the whole one shows while one is pointed at. */
function nameLabels(chart: ECharts, place: HTMLElement): void {
  chart.on('mouseover', (event) => {
    if (isAxisLabel(event)) place.title = typeof event.value === 'string' ? event.value : ''
  })
  chart.on('mouseout', (event) => {
    if (isAxisLabel(event)) place.removeAttribute('title')
  })
}
