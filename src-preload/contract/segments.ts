import { z } from 'zod'
import { runId } from './analytics'
import { applicationRow } from './application-page'
import { cell, columnType, currencyCode } from './answers'
import { changeCall, done, nothing, readCall } from './define'
import { conversion } from './exchange-rates'
import { filter, queryModel } from './query-model'

const appid = z.number().int()
const appids = z.array(appid).max(300_000)
const segmentName = z.string().trim().min(1).max(200)
const about = z.string().trim().max(2000)

/** The filter that selects a segment's members; `currency` is the one of the prices in it, to which others are converted if it says so. */
export const segmentDefinition = z.strictObject({ filter, currency: currencyCode.nullable(), convert: z.boolean().optional() })
export type SegmentDefinition = z.infer<typeof segmentDefinition>

/** How the members of a segment are chosen. */
export const segmentMembers = z.discriminatedUnion('kind', [
  /** by a filter, when it is saved and again after every import */
  segmentDefinition.extend({ kind: z.literal('filter') }),
  z.strictObject({ kind: z.literal('list'), appids }),
  /** the applications behind a mark of an answer as they are now (see `analytics.behind`): a list from then on */
  z.strictObject({ kind: z.literal('behind'), query: queryModel, mark: z.array(cell).max(8).nullable(), measure: z.number().int().min(0).max(15).nullable().default(null) }),
])
export type SegmentMembers = z.infer<typeof segmentMembers>

/** A named set of applications. */
export const segment = z.object({
  id: z.number().int(),
  name: z.string(),
  about: z.string(),
  kind: z.enum(['filter', 'list']),
  /** null for lists */
  definition: segmentDefinition.nullable(),
  /** members that are in the catalogue */
  applications: z.number().int(),
  /** members of a list that are not (any more) */
  missing: z.number().int(),
  /** why the members are not up to date; null if they are */
  problem: z.string().nullable(),
  /** names of the saved questions, dashboards and other segments that refer to it */
  usedBy: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Segment = z.infer<typeof segment>

/** One of the things that are compared: a segment, an application, or a set that has no name of its own in the catalogue. */
export const compareSide = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('segment'), id: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('application'), appid }),
  z.strictObject({ kind: z.literal('list'), name: segmentName, appids }),
  segmentDefinition.extend({ kind: z.literal('filter'), name: segmentName }),
])
export type CompareSide = z.infer<typeof compareSide>

/** The fewest and the most that can be side by side. */
export const fewestSides = 2
export const mostSides = 6

/** A set with fewer values than this is compared with nothing: any difference could be chance. */
export const fewestCompared = 10

/** How a value stands to that of the reference: null for the reference itself. */
export const difference = z.enum(['higher', 'lower', 'none', 'too_few']).nullable()
export type Difference = z.infer<typeof difference>

/** How many of the applications of which something is known have it. */
export const comparedShare = z.object({
  /** what belongs together: "Genre", "Platform" */
  group: z.string(),
  label: z.string(),
  /** of each side; `share` is null if nothing is known of any of its applications */
  values: z.array(z.object({ count: z.number().int(), n: z.number().int(), share: z.number().nullable(), difference })),
})
export type ComparedShare = z.infer<typeof comparedShare>

/** A number that applications have: its median, and how it is spread. */
export const comparedNumber = z.object({
  id: z.string(),
  label: z.string(),
  type: columnType,
  unit: z.string().nullable(),
  about: z.string().nullable(),
  values: z.array(
    z.object({
      /** applications that have a value */
      n: z.number().int(),
      median: z.number().nullable(),
      /** 25th and 75th percentile */
      low: z.number().nullable(),
      high: z.number().nullable(),
      difference,
    }),
  ),
  /** `counts[side][i]`: values from `edges[i]` to `edges[i + 1]`; the last one has no upper end. Empty if there are no values. */
  edges: z.array(z.number()),
  counts: z.array(z.array(z.number().int())),
})
export type ComparedNumber = z.infer<typeof comparedNumber>

export const comparison = z.object({
  currency: currencyCode.nullable(),
  /** set where prices of other currencies were converted to it */
  conversion: conversion.nullable(),
  /** place of the side that the others are compared with */
  against: z.number().int(),
  sides: z.array(z.object({ name: z.string(), applications: z.number().int(), missing: z.number().int() })),
  /** pairs of sides that share applications, by their places */
  overlaps: z.array(z.object({ one: z.number().int(), other: z.number().int(), applications: z.number().int() })),
  shares: z.array(comparedShare),
  numbers: z.array(comparedNumber),
  seconds: z.number(),
})
export type Comparison = z.infer<typeof comparison>

/** One fact of several applications. */
export const comparedFact = z.object({
  id: z.string(),
  label: z.string(),
  group: z.string(),
  type: columnType,
  unit: z.string().nullable(),
  /** of each application; null: not known. Prices are in the application's own currency. */
  values: z.array(cell),
  differs: z.boolean(),
})
export type ComparedFact = z.infer<typeof comparedFact>

const sides = z.array(compareSide).min(fewestSides).max(mostSides)

export const segmentCalls = {
  /** By name. */
  'segments.list': readCall(nothing, z.array(segment)),
  /** `segment_exists` if the name is taken; what is wrong with a filter otherwise (`unknown_field`, `unfit_field`, `segment_not_found`). */
  'segments.create': changeCall({ events: ['segments.changed'] }, z.strictObject({ name: segmentName, about: about.default(''), members: segmentMembers }), segment),
  /**
   * Renames (saved questions, dashboards and other segments that refer to it follow), or changes the members. `add` and `remove`
   * are for lists (`bad_segment` otherwise).
   */
  'segments.update': changeCall(
    { events: ['segments.changed', 'analytics.savedChanged'] },
    z.strictObject({
      id: z.number().int().positive(),
      name: segmentName.optional(),
      about: about.optional(),
      members: segmentMembers.optional(),
      add: appids.optional(),
      remove: appids.optional(),
    }),
    segment,
  ),
  'segments.delete': changeCall({ events: ['segments.changed'] }, z.strictObject({ id: z.number().int().positive() }), done),
  /** The members that are in the catalogue, ascending. */
  'segments.members': readCall(z.strictObject({ id: z.number().int().positive() }), z.object({ appids: z.array(appid) })),
  /**
   * Sets side by side; differences are marked against the side at place `against`. Prices are in `currency`, those of others
   * converted to it if it says so. A later `analytics.cancel` with the same id stops it.
   */
  'segments.compare': readCall(
    z.strictObject({
      sides,
      against: z.number().int().min(0).max(mostSides - 1).default(0),
      currency: currencyCode.nullable().default(null),
      convert: z.boolean().optional(),
      id: runId.optional(),
    }),
    comparison,
  ),
  /** Applications side by side. `application_not_found` if one is not in the catalogue. */
  'segments.compareApplications': readCall(
    z.strictObject({ appids: z.array(appid).min(fewestSides).max(mostSides) }),
    z.object({ applications: z.array(applicationRow), facts: z.array(comparedFact) }),
  ),
}

export const segmentEvents = {
  /** segments were made, changed or deleted */
  'segments.changed': z.object({}),
}
