import { money, share } from '../../ui/format'
import { typeName } from '../../ui/type-name'
import { none, type MapData } from './map-data'

/** What the map itself knows of a point, each as a person reads it; what is not known is left out. */
export function pointFacts(map: MapData, index: number): string[] {
  const { types, typeNames, genres, genreNames, years, prices, currency, ratings, scores } = map
  const genre = genres[index] ?? none.genre
  const year = years[index] ?? none.year
  const price = prices[index] ?? Number.NaN
  const rating = ratings[index] ?? none.rating
  const score = scores[index] ?? Number.NaN
  return [
    typeName(typeNames[types[index] ?? 0] ?? ''),
    genre === none.genre ? null : (genreNames[genre] ?? null),
    year === none.year ? null : String(year),
    Number.isNaN(price) ? null : price === 0 ? 'Free' : money(Math.round(price * 100) / 100, currency),
    rating === none.rating ? null : `Metacritic ${rating}`,
    Number.isNaN(score) ? null : `${share(score)} positive`,
  ].filter((fact) => fact !== null)
}
