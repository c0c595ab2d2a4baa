import type { ImportPreview } from '@contract'
import type { Queryable } from '../database/engine'
import { isBlankSql } from '../database/blank-text'
import { links } from '../catalogue-schema/links'
import { isLinked } from './apply/links'
import { isStated, mergedColumns } from './apply/merge'

/** How many applications would lose what an analyst misses first. */
export interface Emptied {
  /** applications in the catalogue that would be changed at all */
  readonly changed: number
  /** those that would lose their name, all genres or a description */
  readonly applications: number
  readonly of: ImportPreview['emptied']
}

/** Of the applications that an import changes: more than this share emptied is asked about first. */
export const mostEmptied = 0.05

const descriptions = ['short_description', 'detailed_description', 'about_the_game'] as const
const mergedName = mergedColumns.find(({ name }) => name === 'name')?.value ?? ''
const genresLinked = links.filter(({ lookup }) => lookup === 'genres').map(isLinked).join(' and ')

const sql = `
  select count(*) as changed, count(*) filter (where name) as names, count(*) filter (where genres) as genres,
         count(*) filter (where description) as descriptions, count(*) filter (where name or genres or description) as applications
  from (
    select not ${isBlankSql('a.name')} and ${isBlankSql(mergedName)} as name,
           ${isStated('genres')} and cardinality(l.genre_names) = 0 and ${genresLinked} as genres,
           ${descriptions.map((key) => `(${isStated(key)} and ${isBlankSql(`s.${key}`)} and not ${isBlankSql(`a.${key}`)})`).join(' or ')} as description
    from staging_changes changed
    join applications a using (appid)
    join staging_applications s using (appid)
    join staging_links l using (appid)
  ) as emptied`

/** What the staged import would empty. */
export async function findEmptied(catalogue: Queryable): Promise<Emptied> {
  const [row] = await catalogue.query<{ changed: number; applications: number; names: number; genres: number; descriptions: number }>(sql)
  const { changed = 0, applications = 0, names = 0, genres = 0, descriptions: texts = 0 } = row ?? {}
  return { changed, applications, of: { names, genres, descriptions: texts } }
}

/** Whether so much would be emptied that somebody should say that it is meant. */
export const emptiesMany = ({ changed, applications }: Emptied): boolean => applications > changed * mostEmptied

/** What would be emptied, as a sentence. */
export function emptiedText({ changed, applications, of: { names, genres, descriptions: texts } }: Emptied): string {
  const parts = [
    ...(names > 0 ? [`the name of ${names}`] : []),
    ...(genres > 0 ? [`all genres of ${genres}`] : []),
    ...(texts > 0 ? [`a description of ${texts}`] : []),
  ]
  const last = parts.at(-1) ?? ''
  const list = parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
  const changes = changed === 1 ? 'the one application that it changes' : `the ${changed} applications that it changes`
  return `This import would empty ${applications} of ${changes}: ${list}.`
}
