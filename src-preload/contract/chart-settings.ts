import { z } from 'zod'

const words = z.string().trim().max(200).default('')

/** One axis. A range that is not given ends where the values end. */
export const axisSettings = z.strictObject({
  /** '' is written from the question */
  name: words,
  /** only where values are above zero; what is not is left out and counted in a note */
  log: z.boolean().default(false),
  from: z.number().min(-1e15).max(1e15).nullable().default(null),
  to: z.number().min(-1e15).max(1e15).nullable().default(null),
  /** the range of an axis of time, both days included; null: where the values begin and end */
  since: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
  /** whether the axis includes zero; null: bars do, points do not */
  zero: z.boolean().nullable().default(null),
})
export type AxisSettings = z.infer<typeof axisSettings>

/** How a chart shows its answer, as far as that was set by hand. Everything has a default, so `{}` is a chart as it comes. */
export const chartSettings = z.strictObject({
  /** '' is written from the question */
  title: words,
  x: axisSettings.prefault({}),
  y: axisSettings.prefault({}),
  /** values far out (`outlierBounds`) are left out of the picture, with a note, or shown */
  outliers: z.enum(['cut', 'show']).default('cut'),
  /** a straight line by least squares */
  trend: z.boolean().default(false),
  /** the moving average over this many points of a line; null: none */
  average: z.number().int().min(2).max(60).nullable().default(null),
  /** place of the measure that is shown where only one is; null: the first (of a scatter, the second) */
  measure: z.number().int().min(0).max(15).nullable().default(null),
  /** place of the measure along the x axis of a scatter; null: the first that is not the one shown */
  against: z.number().int().min(0).max(15).nullable().default(null),
})
export type ChartSettings = z.infer<typeof chartSettings>

/** A chart as it comes. */
export const plainChart: ChartSettings = chartSettings.parse({})
