import { z } from 'zod'
import { cell, columnType, currencyCode } from './answers'
import { changeCall, done, nothing, readCall } from './define'

/** Narrows every tile of a dashboard. An empty list, or null, narrows nothing. */
export const sharedFilter = z.strictObject({
  types: z.array(z.string().max(200)).max(100).default([]),
  genres: z.array(z.string().max(200)).max(100).default([]),
  segments: z.array(z.string().max(200)).max(100).default([]),
  /** years of release, both included */
  yearFrom: z.number().int().min(1900).max(2200).nullable().default(null),
  yearTo: z.number().int().min(1900).max(2200).nullable().default(null),
  currency: currencyCode.nullable().default(null),
})
export type SharedFilter = z.infer<typeof sharedFilter>

/** A number of an answer, to be compared with the same one later. */
export const tileNumber = z.strictObject({ label: z.string().max(500), type: columnType, currency: currencyCode.nullable(), value: cell })
export type TileNumber = z.infer<typeof tileNumber>

const numbers = z.array(tileNumber).max(50)

/** The numbers of a tile's answer as they were seen last, and those they replaced. */
export const tileNumbers = z.strictObject({
  /** what was asked: numbers of another question are not compared */
  key: z.string().max(100),
  at: z.iso.datetime(),
  numbers,
  /** null: they are the first, or the user has taken note of the change */
  before: z.strictObject({ at: z.iso.datetime(), numbers }).nullable(),
})
export type TileNumbers = z.infer<typeof tileNumbers>

/** The columns of a dashboard's grid. */
export const dashboardColumns = 12

const place = {
  x: z.number().int().min(0).max(dashboardColumns - 1),
  y: z.number().int().min(0).max(100_000),
  width: z.number().int().min(1).max(dashboardColumns),
  height: z.number().int().min(1).max(100),
}

export const dashboardTile = z.object({ id: z.number().int(), savedId: z.number().int(), ...place, numbers: tileNumbers.nullable() })
export type DashboardTile = z.infer<typeof dashboardTile>

export const dashboard = z.object({
  id: z.number().int(),
  name: z.string(),
  shared: sharedFilter,
  /** from top to bottom, from left to right */
  tiles: z.array(dashboardTile),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Dashboard = z.infer<typeof dashboard>

const id = z.number().int().positive()
const name = z.string().trim().min(1).max(200)
const changed = { events: ['dashboards.changed'] } as const

export const dashboardCalls = {
  /** All of them with their tiles, in the user's order. */
  'dashboards.list': readCall(nothing, z.array(dashboard)),
  /** An empty one, after the others. Error `dashboard_name_taken`. */
  'dashboards.create': changeCall(changed, z.strictObject({ name }), dashboard),
  'dashboards.update': changeCall(changed, z.strictObject({ id, name: name.optional(), shared: sharedFilter.optional() }), dashboard),
  /** With its tiles; "Prices" becomes "Prices (copy)". */
  'dashboards.duplicate': changeCall(changed, z.strictObject({ id }), dashboard),
  /** The saved questions on it stay. */
  'dashboards.delete': changeCall(changed, z.strictObject({ id }), done),
  /** The order in which they are listed; those that are not named come last. */
  'dashboards.order': changeCall(changed, z.strictObject({ ids: z.array(id).min(1).max(1000) }), done),
  /** Puts a saved question below the other tiles. */
  'dashboards.pin': changeCall(changed, z.strictObject({ id, savedId: id }), dashboard),
  'dashboards.unpin': changeCall(changed, z.strictObject({ tile: id }), done),
  /** Moves and sizes tiles of one dashboard. */
  'dashboards.arrange': changeCall(changed, z.strictObject({ id, tiles: z.array(z.strictObject({ id, ...place })).min(1).max(1000) }), dashboard),
  /** Keeps the numbers that a tile shows; the ones before them stay beside, so that it can say what changed. */
  'dashboards.noteNumbers': changeCall({ stale: ['dashboards.list'] }, z.strictObject({ tile: id, key: z.string().max(100), numbers }), done),
  /** The user has seen what changed. */
  'dashboards.dismissChange': changeCall({ stale: ['dashboards.list'] }, z.strictObject({ tile: id }), done),
}

export const dashboardEvents = {
  /** dashboards or their tiles changed: whatever shows them should ask again */
  'dashboards.changed': z.object({}),
}
