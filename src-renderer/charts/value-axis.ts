import { noBounds, outlierBounds, roundBounds, spreadOf, type AnswerColumn, type AxisSettings, type Bounds } from '@contract'
import { count } from '../ui/format'
import { tickText } from './cell-text'
import { axisLook, axisName, columnAt, settingsOf, type PictureInput } from './option-base'
import type { ChartLook } from './use-chart-look'

export interface ValueAxisInput {
  readonly column: AnswerColumn
  readonly name: string
  readonly currency: string | null
  readonly values: readonly number[]
  /** how many values each of them stands for */
  readonly weights?: readonly number[]
  readonly settings: AxisSettings
  /** null: values far out are shown. Else how many times longer the axis must be for them before they are cut (`outlierBounds`) */
  readonly cutAt: number | null
  /** where it is cut instead, if the values have another rule */
  readonly bounds?: Bounds
  /** whether the axis includes zero if nobody says otherwise */
  readonly fromZero: boolean
  readonly look: ChartLook
}

export interface ValueAxis {
  /** axis of an option; its place and how its name stands are the caller's */
  readonly option: {
    readonly type: 'value' | 'log'
    readonly name: string
    readonly min?: number
    readonly max?: number
    readonly scale?: boolean
    readonly startValue?: number
  } & ReturnType<typeof axisLook>
  readonly log: boolean
  /** where the axis ends although values lie beyond */
  readonly ends: Bounds
  /** true if that is because they lie far out, not because the axis was told to end there */
  readonly isCut: boolean
  readonly notes: readonly string[]
}

/** Outliers of positions need only be in the way; bars are cut only where one empties the whole axis. */
export const gains = { positions: 2, lengths: 5 } as const

/** The axis along which bars are measured: from zero, and cut only where one bar would empty it. */
export function lengthAxis(input: PictureInput, values: readonly number[]): ValueAxis {
  const { data, measure, look } = input
  const settings = settingsOf(input)
  return valueAxis({
    column: columnAt(data, measure),
    name: axisName(data, measure, settings.y),
    currency: data.currency,
    values,
    settings: settings.y,
    cutAt: settings.outliers === 'cut' ? gains.lengths : null,
    fromZero: true,
    look,
  })
}

/** An axis of values as its settings want it, with what it cannot show. */
export function valueAxis({ column, name, currency, values, weights, settings, cutAt, bounds, fromZero, look }: ValueAxisInput): ValueAxis {
  const positive = values.filter((value) => value > 0)
  const log = settings.log && positive.length > 0
  const judged = log ? positive.map(Math.log10) : values
  const spread = cutAt === null || bounds !== undefined ? null : spreadOf(judged, log ? undefined : weights)
  const unscaled = (value: number | null): number | null => (value === null || !log ? value : 10 ** value)
  const found = spread === null ? noBounds : outlierBounds(spread, cutAt ?? undefined)
  const cut = roundBounds(bounds ?? { from: unscaled(found.from), to: unscaled(found.to) })
  const wanted = { from: settings.from ?? cut.from, to: settings.to ?? cut.to }
  const ends = endsOf(wanted, log ? positive : values)
  const scale = !(settings.zero ?? fromZero)
  const style = axisLook(look)
  const low = log && ends.from === null && settings.from === null ? decadeBelow(Math.min(...positive), fromZero) : null
  const min = settings.from ?? ends.from ?? low
  const max = settings.to ?? ends.to
  const notes = [
    ...(log && positive.length < values.length
      ? [`${phrase(values.length - positive.length, 'value')} at or below zero: a logarithmic axis has no place for ${values.length - positive.length === 1 ? 'it' : 'them'}.`]
      : []),
    ...(settings.log && !log ? ['There is no value above zero, so the axis is not logarithmic.'] : []),
  ]
  return {
    option: {
      type: log ? 'log' : 'value',
      ...style,
      name,
      ...(log ? {} : { scale }),
      ...(min === null || (log && min <= 0) ? {} : { min, ...(log ? { startValue: min } : {}) }),
      ...(max === null ? {} : { max }),
      axisLabel: {
        ...style.axisLabel,
        ...endLabel(ends.to !== null && settings.to === null),
        formatter: (value: number) => tickText(value, column, currency),
      } as ReturnType<typeof axisLook>['axisLabel'],
    },
    log,
    ends,
    isCut: (ends.to !== null && settings.to === null) || (ends.from !== null && settings.from === null),
    notes,
  }
}

/** Where an axis is cut may lie too close to its last round number to be labelled, too; the note below the chart says it. */
export const endLabel = (isCut: boolean): { readonly showMaxLabel?: false } => (isCut ? { showMaxLabel: false } : {})

/** The power of ten where a logarithmic axis begins; a bar from there has a length, a point may be there itself. */
const decadeBelow = (least: number, isBar: boolean): number => 10 ** (isBar ? Math.ceil(Math.log10(least)) - 1 : Math.floor(Math.log10(least)))

/** Only an end that leaves something out is one. */
const endsOf = ({ from, to }: Bounds, values: readonly number[]): Bounds => ({
  from: from !== null && values.some((value) => value < from) ? from : null,
  to: to !== null && values.some((value) => value > to) ? to : null,
})

/** True if an axis that ends there has a place for the value. */
export const isOn = ({ ends, log }: Pick<ValueAxis, 'ends' | 'log'>, value: number): boolean =>
  (!log || value > 0) && (ends.from === null || value >= ends.from) && (ends.to === null || value <= ends.to)

const phrase = (number: number, noun: string): string => (number === 1 ? `One ${noun} is` : `${count(number)} ${noun}s are`)

/** "3 values above €100 are not drawn." */
export function cutText(number: number, noun: string, { from, to }: Bounds, text: (value: number) => string, drawn = 'not drawn'): string {
  const where = [to === null ? null : `above ${text(to)}`, from === null ? null : `below ${text(from)}`].filter((part) => part !== null).join(' or ')
  return `${number === 1 ? `1 ${noun}` : `${count(number)} ${noun}s`} ${where} ${drawn}`
}
