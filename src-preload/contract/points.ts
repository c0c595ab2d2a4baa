import { z } from 'zod'
import { columnType } from './answers'
import { fieldId, pathType, queryModel } from './query-model'

const pointAxis = z.strictObject({
  field: fieldId,
  as: pathType.optional(),
  /** values at or below zero are not drawn, and the trend is one of logarithms */
  log: z.boolean().default(false),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
})

/** As many points as a picture of single ones can hold, and as many as are ever sent. */
export const usualPoints = 5000
export const mostPoints = 250_000

/** One point for each row that has both numbers. */
export const pointsInput = z.strictObject({
  /** says which rows: its filter and what else decides that; its groups and measures do not count */
  query: queryModel,
  x: pointAxis,
  y: pointAxis,
  /** its values colour the points; a row with several has the colour of the one that fewest rows have */
  color: z.strictObject({ field: fieldId, as: pathType.optional() }).nullable().default(null),
  /** with more rows than this the answer is cells and how many rows are in each, counted over all rows */
  limit: z.number().int().min(1).max(mostPoints).default(usualPoints),
  outliers: z.enum(['cut', 'show']).default('cut'),
})
export type PointsInput = z.infer<typeof pointsInput>
export type PointsRequest = z.input<typeof pointsInput>

const bounds = z.object({ from: z.number().nullable(), to: z.number().nullable() })

/** Everything of the same length: the point at `i` is `x[i]`, `y[i]` of the application `appids[i]`. */
const points = z.object({
  kind: z.literal('points'),
  x: z.array(z.number()),
  y: z.array(z.number()),
  appids: z.array(z.number().int()),
  names: z.array(z.string()),
  /** place in `groups` of each point's colour, `groups.length` for all the rest; empty if no colour was asked for */
  colors: z.array(z.number().int()),
  /** values of the colour's field, the most frequent first; null: no value */
  groups: z.array(z.string().nullable()),
  /** a row can have several of them */
  several: z.boolean().optional(),
})

const cells = z.object({
  kind: z.literal('cells'),
  /** the edges of columns and rows, ascending: one more than there are of each; a cell has its lower edges and not the upper ones */
  xEdges: z.array(z.number()),
  yEdges: z.array(z.number()),
  /** place of the lower edge of each cell that has rows, and how many */
  x: z.array(z.number().int()),
  y: z.array(z.number().int()),
  counts: z.array(z.number().int()),
  /** the question whose groups the cells are: `mark` is [xEdges[x], yEdges[y]] */
  query: queryModel,
})

const named = z.object({ label: z.string(), type: columnType })

export const pointsAnswer = z.object({
  x: named,
  y: named,
  currency: z.string().nullable(),
  /** rows the question is about, those of them with both numbers, and those of them that a logarithmic axis has no place for */
  rows: z.number().int(),
  n: z.number().int(),
  notPositive: z.number().int(),
  /** where the picture ends because something lies beyond (null: nothing does), and how many rows do */
  drawn: z.object({ x: bounds, y: bounds, outside: z.number().int() }),
  /** least squares over every row that the axes have a place for, on the axes' own scales; null where there is no line */
  trend: z.object({ slope: z.number(), intercept: z.number(), r: z.number(), n: z.number().int() }).nullable(),
  marks: z.discriminatedUnion('kind', [points, cells]),
  seconds: z.number(),
})
export type PointsAnswer = z.infer<typeof pointsAnswer>
