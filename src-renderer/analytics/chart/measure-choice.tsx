import type { ChartSettings, QuestionAnswer } from '@contract'
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { scatterPlaces } from './points-of-question'

interface MeasureChoiceProps {
  readonly answer: QuestionAnswer
  /** indexes of the columns that measure */
  readonly measures: readonly number[]
  readonly isScatter: boolean
  readonly settings: ChartSettings
  readonly onChange: (settings: ChartSettings) => void
}

/** Which measure a picture shows; of a scatter, which one is along each axis. */
export function MeasureChoice({ answer, measures, isScatter, settings, onChange }: MeasureChoiceProps) {
  const data = measures.map((index, place) => ({ value: String(place), label: answer.columns[index]?.label ?? '' }))
  if (isScatter) {
    const { x, y } = scatterPlaces(measures.length, settings)
    const set = (next: { x: number; y: number }) => onChange({ ...settings, measure: next.y, against: next.x })
    return (
      <div className="measure-axes">
        <NativeSelect
          aria-label="Vertical axis"
          size="xs"
          value={String(y)}
          data={data}
          onChange={({ currentTarget: { value } }) => set({ x: Number(value) === x ? y : x, y: Number(value) })}
        />
        <span className="dim" aria-hidden>
          against
        </span>
        <NativeSelect
          aria-label="Horizontal axis"
          size="xs"
          value={String(x)}
          data={data}
          onChange={({ currentTarget: { value } }) => set({ x: Number(value), y: Number(value) === y ? x : y })}
        />
      </div>
    )
  }
  const shown = settings.measure !== null && settings.measure < measures.length ? settings.measure : 0
  const choose = (value: string) => onChange({ ...settings, measure: Number(value) })
  return measures.length <= 2 ? (
    <SegmentedControl aria-label="Measure shown" size="xs" data={data} value={String(shown)} onChange={choose} />
  ) : (
    <NativeSelect aria-label="Measure shown" size="xs" value={String(shown)} data={data} onChange={({ currentTarget }) => choose(currentTarget.value)} />
  )
}
