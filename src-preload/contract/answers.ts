import { z } from 'zod'
import { conversion } from './exchange-rates'

export const columnType = z.enum(['text', 'integer', 'number', 'money', 'share', 'date', 'boolean'])
export type ColumnType = z.infer<typeof columnType>

export const column = z.object({ name: z.string(), label: z.string(), type: columnType })
export type Column = z.infer<typeof column>

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cell>

/** The answer to an analytics question. `rows[i][j]` belongs to `columns[j]`. */
export const answer = z.object({
  columns: z.array(column),
  rows: z.array(z.array(cell)),
  /** rows there are; more than `rows.length` when only the first were sent */
  rowCount: z.number().int(),
  /** the one currency of every price in the answer; null when the catalogue has no prices, or the answer none */
  currency: z.string().nullable(),
  seconds: z.number(),
})
export type Answer = z.infer<typeof answer>

export const currencyCount = z.object({ currency: z.string(), applications: z.number().int() })
export type CurrencyCount = z.infer<typeof currencyCount>

/** ISO 4217 as the store writes it. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/)

/** The statement that was run, laid out for reading, with its parameters ($1 is `values[0]`). */
export const statement = z.object({ text: z.string(), values: z.array(z.union([cell, z.array(cell)])) })
export type Statement = z.infer<typeof statement>

/** A column and what of the question it answers. Null: of SQL, where nobody knows. */
export const answerColumn = column.extend({
  role: z.enum(['dimension', 'measure', 'n']).nullable(),
  /** place among the question's dimensions or measures; null of an n */
  place: z.number().int().nullable(),
  /** of an n, how many values a number rests on: places of the measures that rest on them */
  of: z.array(z.number().int()).optional(),
  /** of a date in buckets: what one value stands for (values are the bucket's first day) */
  bucket: z.enum(['year', 'quarter', 'month']).nullable(),
  /** of numbers: what they count ('minutes'); a price's is the answer's currency */
  unit: z.string().nullable().optional(),
  /** of numbers in buckets of one width; the cell holds the lower end */
  width: z.number().nullable(),
  /** of numbers in buckets between edges: all of these, ascending; the cell holds one bucket's lower edge */
  edges: z.array(z.number()).nullable(),
})
export type AnswerColumn = z.infer<typeof answerColumn>

export const noteCode = z.enum([
  'other_type', // values in documents that are not of the type asked for, left out
  'unreleased', // applications that are only announced, not counted
  'converted', // prices of other currencies, converted at the user's rates
  'other_currency', // applications priced in another currency, left out of prices
  'several_groups', // a row can be in several groups, so that the groups sum up to more than the whole
  'cut_cells', // texts too long to show, cut
  'sampled',
  'top', // only the highest groups of a dimension are shown
])
export const note = z.object({ code: noteCode, text: z.string() })
export type AnswerNote = z.infer<typeof note>

export const questionAnswer = answer.extend({
  columns: z.array(answerColumn),
  /**
   * The measures over everything the question is about, each row counted once, and without what is made of them across
   * groups (shares, running totals, changes); null if not asked for.
   */
  totals: z.array(z.object({ column: answerColumn, value: cell })).nullable(),
  currencies: z.array(currencyCount),
  /** set where prices of other currencies were converted */
  conversion: conversion.nullable().default(null),
  /** groups whose measure rests on fewer values are greyed (see the question's `minimum`); 0: none */
  minimum: z.number().int(),
  sql: statement,
  notes: z.array(note),
  /** what it was answered from; a view tells when it was last brought up to date */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('tables') }),
    z.object({ kind: z.literal('view'), name: z.string(), refreshedAt: z.iso.datetime().nullable(), stale: z.boolean() }),
  ]),
})
export type QuestionAnswer = z.infer<typeof questionAnswer>

/** One step of an execution plan. Times in milliseconds; `own…` without the steps below. Rows per loop. */
export const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    /** "Seq Scan on applications" */
    title: z.string(),
    /** in plain words what it does */
    about: z.string(),
    /** filters, conditions, keys: name and text */
    details: z.array(z.object({ name: z.string(), text: z.string() })),
    ownMs: z.number().nullable(),
    totalMs: z.number().nullable(),
    /** 0..1 of the whole time (of the whole cost, where it was not run) */
    share: z.number(),
    rows: z.number().nullable(),
    expectedRows: z.number(),
    loops: z.number().nullable(),
    /** blocks of 8 KB found in memory and read from disk, of this step alone */
    blocks: z.object({ hit: z.number(), read: z.number(), written: z.number() }).nullable(),
    /** the step with the largest own share */
    costliest: z.boolean(),
    children: z.array(planNode),
  }),
)
export interface PlanNode {
  title: string
  about: string
  details: { name: string; text: string }[]
  ownMs: number | null
  totalMs: number | null
  share: number
  rows: number | null
  expectedRows: number
  loops: number | null
  blocks: { hit: number; read: number; written: number } | null
  costliest: boolean
  children: PlanNode[]
}

export const advice = z.object({
  text: z.string(),
  /** the field that "make this fast" would help with, if one would */
  makeFast: z.object({ field: z.string(), as: z.enum(['text', 'number', 'boolean', 'date']) }).nullable(),
  /** a maintenance task that would help; `maintenance.plan` tells what it does, and whether it can be had now */
  task: z.object({ name: z.enum(['analyze', 'create-index']), target: z.string() }).nullable(),
})

export const plan = z.object({
  root: planNode,
  planningMs: z.number().nullable(),
  executionMs: z.number().nullable(),
  /** the plan as PostgreSQL writes it */
  text: z.string(),
  advice: z.array(advice),
  sql: statement,
})
export type Plan = z.infer<typeof plan>
