import { z } from 'zod'
import { chartSettings } from './chart-settings'
import { presetName } from './presets'

/**
 * A question as plain data. The builder edits it, files carry it, the core compiles it to one statement; nothing in it is
 * ever SQL. `version` is raised when an old question would mean something else.
 */
export const queryModelVersion = 2

/** What one row of the underlying data is. */
/** What a question is about. An observation: what a source said of an application at a time, where something had changed since. */
export const subject = z.enum(['applications', 'reviews', 'observations'])
export type Subject = z.infer<typeof subject>

/**
 * Names a field of the catalogue: a field's id (`genre`, `price`, `release_date`), or a place in a document:
 * `COLUMN#/step/step`, a JSON Pointer (RFC 6901) into a JSONB column, with the step `~e` for "each element of the list here"
 * (`package_groups#/~e/title`). In reviews, fields of their application are `application.ID`.
 * What can be named is told by `analytics.fields` and `analytics.paths`; any pointer that is well formed may be asked for.
 */
export const fieldId = z.string().min(1).max(600)
export type FieldId = z.infer<typeof fieldId>

/** How to read a value in a document. A value of another type counts as "of another type", never as an error. */
export const pathType = z.enum(['text', 'number', 'boolean', 'date'])
export type PathType = z.infer<typeof pathType>

const title = z.string().max(200)

/** Values lie in buckets of one `width`, counted from `from`; or between `edges` (a value below the first is in its own). */
export const bucket = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['year', 'quarter', 'month']) }),
  z.strictObject({ by: z.literal('width'), width: z.number().positive().max(1e12), from: z.number().min(-1e12).max(1e12).default(0) }),
  z.strictObject({ by: z.literal('edges'), edges: z.array(z.number().min(-1e15).max(1e15)).min(1).max(50) }),
])
export type Bucket = z.infer<typeof bucket>

export const literal = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
export type Literal = z.infer<typeof literal>

const fieldUse = {
  field: fieldId,
  /** of a place in a document only; `text` if absent */
  as: pathType.optional(),
}

export const dimension = z.strictObject({
  ...fieldUse,
  bucket: bucket.optional(),
  label: title.optional(),
  /** rows without a value make a group of their own (`group`, the default) or are left out */
  missing: z.enum(['group', 'leave_out']).optional(),
  /** only this many groups with the highest first measure are kept; the answer says how many there were */
  top: z.number().int().min(1).max(1000).optional(),
  /** place of an earlier dimension of the same field: pairs of a value with itself are left out (games that are both A and B) */
  otherThan: z.number().int().min(0).max(7).optional(),
})
export type Dimension = z.infer<typeof dimension>

export const condition = z.discriminatedUnion('test', [
  /** the value (for a field with several values: one of them) is in the list; null in the list means "has none" */
  z.strictObject({ test: z.literal('is'), ...fieldUse, bucket: bucket.optional(), not: z.boolean().optional(), values: z.array(literal).min(1).max(500) }),
  /** from <= value < to (dates: ISO; `toIncluded` makes it <=); a missing end is open */
  z.strictObject({
    test: z.literal('range'),
    ...fieldUse,
    not: z.boolean().optional(),
    from: z.union([z.number(), z.string().max(40)]).optional(),
    to: z.union([z.number(), z.string().max(40)]).optional(),
    toIncluded: z.boolean().optional(),
  }),
  /** letters compare without case */
  z.strictObject({
    test: z.literal('text'),
    ...fieldUse,
    not: z.boolean().optional(),
    how: z.enum(['contains', 'starts', 'ends']),
    text: z.string().min(1).max(1000),
  }),
  /** there is a value; with `not`, there is none */
  z.strictObject({ test: z.literal('present'), ...fieldUse, not: z.boolean().optional() }),
  /** of a place in a document: there is a value, but of another type than `as` */
  z.strictObject({ test: z.literal('other_type'), ...fieldUse, not: z.boolean().optional() }),
])
export type Condition = z.infer<typeof condition>

export interface FilterGroup {
  readonly all?: readonly FilterNode[] | undefined
  readonly any?: readonly FilterNode[] | undefined
  readonly not?: boolean | undefined
}
/** `all` joins by AND, `any` by OR; a group has exactly one of them. An empty group lets everything through. */
export type FilterNode = FilterGroup | Condition

const group = z.union([
  z.strictObject({
    not: z.boolean().optional(),
    get all() {
      return z.array(filterNode).max(100)
    },
  }),
  z.strictObject({
    not: z.boolean().optional(),
    get any() {
      return z.array(filterNode).max(100)
    },
  }),
])
const filterNode: z.ZodType<FilterNode, FilterNode> = z.lazy(() => z.union([condition, group]))

/** The deepest nesting of filter groups that is taken. */
export const deepestFilter = 12

const depthOf = (node: FilterNode): number =>
  'test' in node ? 1 : 1 + Math.max(0, ...(node.all ?? node.any ?? []).map(depthOf))

/** A filter that nests no deeper than `deepestFilter`. */
export const filter: z.ZodType<FilterNode, FilterNode> = z
  .custom<FilterNode>()
  .refine((value) => jsonDepth(value) <= deepestFilter * 4, `filters nest ${deepestFilter} deep at most`)
  .pipe(filterNode)
  .refine((node) => depthOf(node) <= deepestFilter, `filters nest ${deepestFilter} deep at most`)

/** Told before the recursive schema runs, so that a bottomless value cannot exhaust the stack. */
function jsonDepth(value: unknown): number {
  let depth = 0
  let level: unknown[] = [value]
  while (level.length > 0 && depth <= deepestFilter * 4) {
    depth++
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item as Record<string, unknown>) : []))
  }
  return depth
}

export const aggregate = z.enum([
  'count', // rows; takes no field
  'values', // rows that have a value
  'distinct',
  'sum', 'average', 'median', 'percentile', 'min', 'max',
  'deviation', // of a sample
  'share_true', // of a yes/no field: share of rows that say yes among those that say anything, 0..1
  'correlation', // Pearson's r of `field` and `with`
  'other_type', // of a place in a document: values of another type than `as`
])
export type Aggregate = z.infer<typeof aggregate>

/** What is made of a measure's values once every group has its own. `along`, `within`: places of dimensions. */
export const transform = z.discriminatedUnion('kind', [
  /** 0..1 of the measure over all rows that the question is about; a row in several groups counts once in the whole */
  z.strictObject({ kind: z.literal('share_of_total') }),
  /** 0..1 of the measure over all rows with the same value in dimension `within` */
  z.strictObject({ kind: z.literal('share_within'), within: z.number().int().min(0).max(7) }),
  /** summed up along dimension `along`, separately for each combination of the others */
  z.strictObject({ kind: z.literal('running_total'), along: z.number().int().min(0).max(7) }),
  /** against the previous value along dimension `along`; `relative`: 0.1 is ten percent more */
  z.strictObject({ kind: z.literal('change'), along: z.number().int().min(0).max(7), relative: z.boolean().optional() }),
])
export type Transform = z.infer<typeof transform>

export const measure = z.strictObject({
  aggregate,
  field: fieldId.optional(),
  as: pathType.optional(),
  /** `correlation` only */
  with: fieldId.optional(),
  withAs: pathType.optional(),
  /** `percentile` only: 0..1 */
  fraction: z.number().min(0).max(1).optional(),
  /** only these rows count for this measure */
  filter: filter.optional(),
  transform: transform.optional(),
  label: title.optional(),
})
export type Measure = z.infer<typeof measure>

/** Keeps groups by a measure (before its transform). Several: all must hold. */
export const having = z.strictObject({
  measure: z.number().int().min(0).max(15),
  /** its value, or the number of values that it rests on (of a measure that counts: the same) */
  of: z.enum(['value', 'n']).default('value'),
  from: z.number().optional(),
  to: z.number().optional(),
})
export type Having = z.infer<typeof having>

export const order = z.strictObject({
  by: z.enum(['dimension', 'measure']),
  place: z.number().int().min(0).max(15),
  direction: z.enum(['ascending', 'descending']),
})
export type Order = z.infer<typeof order>

const modelShape = z.strictObject({
  version: z.literal(queryModelVersion),
  subject,
  dimensions: z.array(dimension).max(8).default([]),
  measures: z.array(measure).max(16).default([]),
  filter: filter.optional(),
  having: z.array(having).max(16).default([]),
  /** absent: dates and numbers ascending by the first dimension, else the first measure descending */
  order: z.array(order).max(8).default([]),
  /** how many groups at most, after ordering; the answer tells how many there are */
  limit: z.number().int().min(1).max(1_000_000).optional(),
  /** prices are read in this one; null: the one most rows of the subject are priced in */
  currency: z.string().regex(/^[A-Z]{3}$/).nullable().default(null),
  /** Prices of other currencies count too, converted to this one at the rates that the user gave. */
  convert: z.boolean().optional(),
  /**
   * A group whose measure rests on fewer values than this says little: it comes after the others in the order of that measure,
   * and is shown greyed. 0: all groups are alike.
   */
  minimum: z.number().int().min(0).max(1_000_000).default(5),
  /** Count applications that are only announced (or their observations), too. Of reviews it says nothing. */
  unreleased: z.boolean().default(false),
})

/** Version 1 counted what is not out yet, so its questions still do. */
function upgraded(question: unknown): unknown {
  const old = z.looseObject({ version: z.literal(1) }).safeParse(question)
  return old.success ? { unreleased: true, ...old.data, version: queryModelVersion } : question
}

/** With neither dimensions nor measures the answer is the number of rows; with measures only it is one row. */
export const queryModel = z.preprocess(upgraded, modelShape.superRefine((model, context) => {
  const complain = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message })
  model.dimensions.forEach(({ otherThan }, place) => {
    if (otherThan !== undefined && otherThan >= place) complain(['dimensions', place, 'otherThan'], 'names a dimension before this one')
  })
  const isDimension = (place: number): boolean => place < model.dimensions.length
  model.measures.forEach((one, place) => {
    const at = ['measures', place]
    if (one.aggregate !== 'count' && one.field === undefined) complain([...at, 'field'], `${one.aggregate} needs a field`)
    if (one.aggregate === 'count' && one.field !== undefined) complain([...at, 'field'], 'count counts rows and takes no field (use values)')
    if ((one.aggregate === 'correlation') !== (one.with !== undefined)) complain([...at, 'with'], 'a correlation, and nothing else, has a second field')
    if ((one.aggregate === 'percentile') !== (one.fraction !== undefined)) complain([...at, 'fraction'], 'a percentile, and nothing else, has a fraction')
    const along = one.transform === undefined || one.transform.kind === 'share_of_total' ? null : 'within' in one.transform ? one.transform.within : one.transform.along
    if (along !== null && !isDimension(along)) complain([...at, 'transform'], 'names a dimension that is not there')
  })
  model.having.forEach(({ measure: of }, place) => {
    if (of >= model.measures.length) complain(['having', place, 'measure'], 'names a measure that is not there')
  })
  model.order.forEach(({ by, place: of }, place) => {
    if (of >= (by === 'dimension' ? model.dimensions : model.measures).length) complain(['order', place, 'place'], `names a ${by} that is not there`)
  })
}))
export type QueryModel = z.infer<typeof queryModel>
/** As a file or a caller may write it: whatever has a default may be left out. */
export type QueryModelInput = z.input<typeof modelShape>

export const chartKind = z.enum([
  'table', 'bar', 'stacked_bar', 'line', 'area', 'scatter', 'heat_map', 'box_plot', 'histogram', 'treemap', 'number',
])
export type ChartKind = z.infer<typeof chartKind>

const shown = { chart: chartKind.nullable(), settings: chartSettings.optional() }

/** A question as it is kept and shared: what to ask and how to show it. */
export const savedQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('model'), query: queryModel, ...shown }),
  z.strictObject({ kind: z.literal('sql'), text: z.string().min(1).max(200_000), ...shown }),
  z.strictObject({ kind: z.literal('preset'), name: presetName, currency: z.string().regex(/^[A-Z]{3}$/).nullable(), convert: z.boolean().optional(), ...shown }),
])
export type SavedQuestion = z.infer<typeof savedQuestion>
