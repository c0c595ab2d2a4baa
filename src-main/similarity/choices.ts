import { filterChoices, type FilterChoices } from '@contract'
import type { Engine } from '../database/engine'

const counted = (link: string, lookup: string, key: string): string => `
  (select coalesce(json_agg(json_build_object('name', name, 'applications', applications) order by applications desc, name), '[]')
   from (select k.name, count(distinct l.appid) as applications from ${link} l join ${lookup} k on k.id = l.${key} group by k.name) as found)`

const countedColumn = (expression: string): string => `
  (select coalesce(json_agg(json_build_object('name', name, 'applications', applications) order by applications desc, name), '[]')
   from (select ${expression} as name, count(*) as applications from applications where ${expression} is not null group by 1) as found)`

const choicesSql = `
  select ${countedColumn('type::text')} as types,
         ${counted('application_genres', 'genres', 'genre_id')} as genres,
         ${counted('application_categories', 'categories', 'category_id')} as categories,
         ${counted('application_languages', 'languages', 'language_id')} as languages,
         ${countedColumn('currency')} as currencies,
         (select case when min(release_date) is null then null
                 else json_build_object('from', extract(year from min(release_date))::integer, 'to', extract(year from max(release_date))::integer) end
          from applications) as years`

/** What the filters can be set to, most frequent first. */
export async function readChoices(engine: Engine): Promise<FilterChoices> {
  const [row] = await engine.query(choicesSql)
  return filterChoices.parse(row)
}

/** Developers whose name has the text inside, those with most applications first. */
export async function findDevelopers(engine: Engine, text: string, limit: number): Promise<FilterChoices['genres']> {
  return engine.query<{ name: string; applications: number }>(
    `select d.name, count(*) as applications
     from developers d join application_developers ad on ad.developer_id = d.id
     where strpos(lower(d.name), lower($1)) > 0
     group by d.name order by applications desc, d.name limit $2`,
    [text.replaceAll('\0', ''), limit],
  )
}
