import type { MapGenre } from '@contract'
import { mostCategories } from '../map/map-groups'

/** How genres are coloured. */
export interface GenreColours {
  /** the one of a game's genres that colours it; undefined for none */
  readonly of: (genres: readonly string[]) => string | undefined
  /** undefined where the graph's own colours are to be used */
  readonly color: (genre: string) => string | undefined
}

/**
 * As on the map: of a game's genres the one that tells most, and for genres the map's colours. Without a map, the first genre, and no colours.
 * @param genres as `map.genres` gives them
 * @param colors of categories; the last is that of all others
 */
export function genreColours(genres: readonly MapGenre[], colors: readonly string[]): GenreColours {
  if (genres.length === 0) return { of: ([first]) => first, color: () => undefined }
  const frequent = [...genres].sort((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1)).slice(0, mostCategories)
  const colorOf = new Map(frequent.map(({ name }, place) => [name, colors[place]]))
  return {
    of: (own) => genres.find(({ name }) => own.includes(name))?.name ?? own[0],
    color: (genre) => colorOf.get(genre) ?? colors.at(-1),
  }
}
