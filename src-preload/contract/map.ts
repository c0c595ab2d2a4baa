import { z } from 'zod'
import { currencyCode } from './answers'
import { runId } from './analytics'
import { changeCall, done, nothing, readCall } from './define'
import { fieldId, filter, pathType } from './query-model'

/** Numbers as base64 of their little-endian bytes. */
const packed = z.string()

/** Which applications are on a map. */
export const mapTypes = z.enum(['game', 'all'])
export type MapTypes = z.infer<typeof mapTypes>

/** How a map is made: the same vectors and parameters give the same map. */
export const mapParameters = z.strictObject({
  seed: z.number().int().min(1).max(1_000_000).default(1),
  types: mapTypes.default('game'),
  /** how many neighbours of each point count: few show small groups, many the large order */
  neighbours: z.number().int().min(2).max(200).default(15),
  /** how close points may come to each other, 0..1 */
  spread: z.number().min(0).max(1).default(0.1),
})
export type MapParameters = z.infer<typeof mapParameters>

export const mapState = z.object({
  /** the map that `map.points` gives; null if none has been made */
  map: z
    .object({
      id: z.number().int(),
      method: z.enum(['pca', 'umap']),
      points: z.number().int(),
      madeAt: z.iso.datetime(),
      ...mapParameters.shape,
      /** how many of the points were put beside their neighbours after it was made */
      placed: z.number().int(),
      /** mean share of a point's ten nearest vectors among the fifty points nearest to it on the map, 0..1; null: not measured */
      near: z.number().nullable(),
      /** vectors have been made or changed since */
      stale: z.boolean(),
    })
    .nullable(),
  /** there is an earlier map to go back to */
  hasEarlier: z.boolean(),
  building: z.object({ step: z.string(), share: z.number().nullable() }).nullable(),
})
export type MapState = z.infer<typeof mapState>

/** A region of the map, and what sets it apart from the one it is part of. The defaults are those of maps stored without levels. */
export const mapRegion = z.object({
  /** its centre, in the coordinates of the points: a point belongs to the region with the nearest centre of a level */
  x: z.number(),
  y: z.number(),
  /** genres and words; empty if nothing sets it apart */
  text: z.string(),
  points: z.number().int(),
  /** 0: the largest regions, 1: their parts, ... */
  level: z.number().int().default(0),
  /** index among the labels of the region it is part of; -1 for the largest */
  parent: z.number().int().default(-1),
  /** root mean square distance of its points from the centre */
  radius: z.number().default(0.2),
})

export const mapPoints = z.object({
  id: z.number().int(),
  method: z.enum(['pca', 'umap']),
  count: z.number().int(),
  /** Float32Array x0, y0, x1, y1, ...; the picture lies within -1..1 */
  positions: packed,
  /** Float64Array; the order of all other columns is the same */
  appids: packed,
  /** a line each: one text crosses the border in a fraction of the time that a list of texts takes */
  names: z.string(),
  /** Uint8Array: places in `typeNames` */
  types: packed,
  typeNames: z.array(z.string()),
  /** Uint16Array: places in `genreNames` of the genre of each point that tells most, the one fewest others have; 65535 for none */
  genres: packed,
  genreNames: z.array(z.string()),
  /** Float32Array, NaN for none: in `currency` (other currencies are NaN); 0 is free */
  prices: packed,
  currency: z.string().nullable(),
  /** Uint16Array, 0 for none */
  years: packed,
  /** Uint8Array, 255 for none: Metacritic score */
  ratings: packed,
  /** Float32Array, NaN for none: share of positive reviews, 0..1 */
  scores: packed,
  /** Float32Array: how many reviews the store counts, or else how many are in the catalogue; 0 for none */
  reviews: packed,
  /** Uint8Array, 255 for not measured: how many of the ten nearest vectors are among the fifty nearest points of the map */
  near: packed,
  /** regions of the map, larger ones before their parts */
  labels: z.array(mapRegion),
})
export type MapPoints = z.infer<typeof mapPoints>

/** A genre of the map's points. */
export const mapGenre = z.object({
  name: z.string(),
  /** how many points it colours */
  points: z.number().int(),
})
export type MapGenre = z.infer<typeof mapGenre>

const points = {
  /** the map that is shown; `map_changed` if another one has taken its place */
  map: z.number().int(),
  currency: currencyCode.nullable().default(null),
  /** a later `analytics.cancel` with the same id stops it */
  id: runId.optional(),
}

/** What stands for a name that is not listed in `places`. */
export const otherName = 65_534

const valuesOfPoints = {
  count: z.number().int(),
  label: z.string(),
}

/** A field's values for each point, in the order of the points (by app ID). */
export const mapValues = z.discriminatedUnion('kind', [
  z.object({
    ...valuesOfPoints,
    kind: z.literal('numbers'),
    type: z.enum(['integer', 'number', 'share', 'money', 'date']),
    unit: z.string().nullable(),
    /** of prices */
    currency: z.string().nullable(),
    /** Float32Array, NaN for none; a date is a year with its fraction, a price is in whole units */
    values: packed,
  }),
  z.object({
    ...valuesOfPoints,
    kind: z.literal('names'),
    /** those that most points have come first; at most 2,000 */
    names: z.array(z.string()),
    /** how many further names there are */
    otherNames: z.number().int(),
    /** a point can have several */
    several: z.boolean(),
    /** Uint32Array of count + 1: those of point i are places[starts[i]] up to places[starts[i + 1]] */
    starts: packed,
    /** Uint16Array: places in `names`, ascending for each point; `otherName` for one that is not listed */
    places: packed,
  }),
])
export type MapValues = z.infer<typeof mapValues>

export const mapPassing = z.object({
  count: z.number().int(),
  /** how many points pass the filter */
  passing: z.number().int(),
  /** Uint8Array: 1 for each point that passes */
  passes: packed,
})
export type MapPassing = z.infer<typeof mapPassing>

export const mapCalls = {
  'map.state': readCall(nothing, mapState),
  /**
   * Makes a map by UMAP in the background; a map that is there stays until then. Where there is none, a first picture (principal
   * components) comes at once. `map.changed` reports on it. `too_few` below 10 vectors.
   */
  'map.build': changeCall({ events: ['map.changed'] }, mapParameters, mapState),
  /** Drops the newest map and shows the one before it. `no_earlier_map` if there is none. */
  'map.goBack': changeCall({ events: ['map.changed'] }, nothing, mapState),
  /** Stops UMAP; the map that is there stays. */
  'map.cancel': changeCall({ events: ['map.changed'] }, nothing, done),
  /** The newest map: while the first one is made, the first picture. null if there is none. `currency` null: that of most applications. */
  'map.points': readCall(z.strictObject({ currency: currencyCode.nullable().default(null) }), mapPoints.nullable()),
  /** The genres on the newest map: of an application's genres, the first in this list is the one that colours it. Empty without a map. */
  'map.genres': readCall(nothing, z.array(mapGenre)),
  /** What the points have of a field of Analytics or a place in documents. `unfit_field` for long texts. */
  'map.values': readCall(z.strictObject({ ...points, field: fieldId, as: pathType.optional() }), mapValues),
  /** Which points a filter of Analytics lets through. */
  'map.passing': readCall(z.strictObject({ ...points, filter }), mapPassing),
}

export const mapEvents = {
  /** a new picture can be had (`map.points`), or building went on or ended */
  'map.changed': mapState,
}
