import type { Dimension, Measure, QueryModel } from '@contract'
import { filterOf, type EditedGroup } from '../filters/edit-group'
import { inserted, moved, without } from '../filters/edit-list'

/** Where place `now` is after a change; null: gone. */
type Where = (now: number) => number | null

const afterRemoval = (gone: number): Where => (now) => (now === gone ? null : now > gone ? now - 1 : now)
const afterInsertion = (place: number): Where => (now) => (now >= place ? now + 1 : now)
const afterMove = (from: number, to: number): Where => (now) => {
  if (now === from) return to
  if (from < now && now <= to) return now - 1
  return to <= now && now < from ? now + 1 : now
}

/** Takes a dimension away, together with everything that names it. */
export function removeDimension(query: QueryModel, place: number): QueryModel {
  return followDimensions({ ...query, dimensions: without(query.dimensions, place) }, afterRemoval(place))
}

/** Puts a dimension before the one at `place`. */
export function insertDimension(query: QueryModel, place: number, dimension: Dimension): QueryModel {
  return followDimensions({ ...query, dimensions: inserted(query.dimensions, place, dimension) }, afterInsertion(place))
}

export function moveDimension(query: QueryModel, from: number, to: number): QueryModel {
  if (to < 0 || to >= query.dimensions.length) return query
  return followDimensions({ ...query, dimensions: moved(query.dimensions, from, to) }, afterMove(from, to))
}

function followDimensions(query: QueryModel, where: Where): QueryModel {
  const dimension = (one: Dimension, place: number): Dimension => {
    const { otherThan, ...rest } = one
    const now = otherThan === undefined ? null : where(otherThan)
    return now === null || now >= place ? rest : { ...rest, otherThan: now }
  }
  const measure = (one: Measure): Measure => {
    const { transform, ...rest } = one
    if (transform === undefined || transform.kind === 'share_of_total') return one
    if (transform.kind === 'share_within') {
      const within = where(transform.within)
      return within === null ? rest : { ...rest, transform: { ...transform, within } }
    }
    const along = where(transform.along)
    return along === null ? rest : { ...rest, transform: { ...transform, along } }
  }
  const order = query.order.flatMap((one) => {
    if (one.by === 'measure') return [one]
    const place = where(one.place)
    return place === null ? [] : [{ ...one, place }]
  })
  return { ...query, dimensions: query.dimensions.map(dimension), measures: query.measures.map(measure), order }
}

/** Takes a measure away, together with everything that names it. */
export function removeMeasure(query: QueryModel, place: number): QueryModel {
  return followMeasures({ ...query, measures: without(query.measures, place) }, afterRemoval(place))
}

/** Puts a measure before the one at `place`. */
export function insertMeasure(query: QueryModel, place: number, measure: Measure): QueryModel {
  return followMeasures({ ...query, measures: inserted(query.measures, place, measure) }, afterInsertion(place))
}

export function moveMeasure(query: QueryModel, from: number, to: number): QueryModel {
  if (to < 0 || to >= query.measures.length) return query
  return followMeasures({ ...query, measures: moved(query.measures, from, to) }, afterMove(from, to))
}

function followMeasures(query: QueryModel, where: Where): QueryModel {
  const order = query.order.flatMap((one) => {
    if (one.by === 'dimension') return [one]
    const place = where(one.place)
    return place === null ? [] : [{ ...one, place }]
  })
  const having = query.having.flatMap((one) => {
    const measure = where(one.measure)
    return measure === null ? [] : [{ ...one, measure }]
  })
  return { ...query, order, having }
}

/** The query with this filter; an empty outermost group is no filter. */
export function withFilter(query: QueryModel, group: EditedGroup): QueryModel {
  const { filter: _, ...rest } = query
  return group.items.length === 0 ? rest : { ...rest, filter: filterOf(group) }
}

const typedKeys = new Set(['label', 'text', 'from', 'to', 'width', 'edges', 'fraction', 'top'])

/** Whether two questions differ at most in what is typed letter by letter, so that a word is one step and not five. */
export function sameButForTyping(one: QueryModel, other: QueryModel): boolean {
  const bare = (query: QueryModel): string => JSON.stringify(query, (key, value: unknown) => (typedKeys.has(key) ? undefined : value))
  return bare(one) === bare(other)
}

/** How many values a measure must rest on for its group to be kept; undefined: any number. */
export const atLeastOf = ({ having }: QueryModel, measure: number): number | undefined => having.find((one) => one.measure === measure && one.of === 'n' && one.to === undefined)?.from

/** The query that keeps only groups whose measure rests on at least so many values; undefined: all groups. */
export function withAtLeast(query: QueryModel, measure: number, atLeast: number | undefined): QueryModel {
  const others = query.having.filter((one) => !(one.measure === measure && one.of === 'n' && one.to === undefined))
  return { ...query, having: atLeast === undefined ? others : [...others, { measure, of: 'n', from: atLeast }] }
}
