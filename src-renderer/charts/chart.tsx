import { useEffectEvent, useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react'
import type { ChartOption } from './echarts'
import { marksOf, pointAt, pointAtNone, stepTo } from './mark-steps'
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
  /** what has the focus while the arrow keys lead through the marks; Enter picks one */
  readonly keys?: RefObject<HTMLElement | null>
  /** a mark in words, for those who cannot see it */
  readonly markText?: (row: number) => string
}

/** A chart: a picture with a name and a description. What can be clicked in it is reachable by the arrow keys, or elsewhere. */
export function Chart({ option, label, description, height, width, onPick, keys, markText }: ChartProps) {
  const element = useRef<HTMLDivElement>(null)
  const descriptionId = useId()
  const chart = useChart(element, option, onPick)
  const marks = useMemo(() => marksOf(option), [option])
  const [at, setAt] = useState<{ readonly marks: typeof marks; readonly place: number } | null>(null)
  const place = at?.marks === marks ? at.place : -1
  const current = marks[place]
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || chart.current === null || event.target !== keys?.current) return
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault()
      event.stopPropagation() // what opens now closes on keys that are pressed outside of it, and this one would be the first
      onPick(current.row)
      return
    }
    const next = stepTo(event.key, place, marks.length)
    const mark = next === null ? undefined : marks[next]
    if (next === null || mark === undefined) return
    event.preventDefault()
    pointAt(chart.current, mark, current)
    setAt({ marks, place: next })
  })
  const onLeave = useEffectEvent((): void => {
    if (chart.current !== null) pointAtNone(chart.current, current)
    setAt(null)
  })
  useEffect(() => {
    const place = keys?.current
    if (!place) return
    const key = (event: KeyboardEvent): void => onKey(event)
    const leave = (): void => onLeave()
    place.addEventListener('keydown', key)
    place.addEventListener('blur', leave)
    return () => {
      place.removeEventListener('keydown', key)
      place.removeEventListener('blur', leave)
    }
  }, [keys])
  return (
    <>
      <div ref={element} role="img" aria-label={label} aria-describedby={descriptionId} style={{ height: height ?? '100%', minWidth: width }} />
      <p id={descriptionId} className="hidden-visually">
        {description}
      </p>
      {keys !== undefined && (
        <p className="hidden-visually" role="status">
          {current === undefined ? '' : (markText?.(current.row) ?? '')}
        </p>
      )}
    </>
  )
}
