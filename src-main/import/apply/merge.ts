import { sourceTextKey } from '../interpret-record'
import { bitOf, factKeys, type FactKey } from '../stated'

/**
 * What becomes of an application when a record comes onto it: each key that the record states takes the place of what was
 * there, all else stays. As SQL over `a` (what is there), `s` (the newer row of staging_applications) and `l` (its row of
 * staging_links). What is there is an application of the catalogue, or an earlier record of the same import.
 */

/** The columns that each key of an answer fills. What becomes links is in `linkOf`. */
const columnsOf: Readonly<Record<FactKey, readonly string[]>> = {
  type: ['type', 'type_text'],
  name: ['name'],
  is_free: ['is_free'],
  required_age: ['required_age'],
  fullgame: ['base_appid'],
  release_date: ['release_date', 'release_date_text', 'release_precision', 'coming_soon'],
  metacritic: ['metacritic_score'],
  recommendations: ['recommendations_total'],
  short_description: ['short_description'],
  detailed_description: ['detailed_description'],
  about_the_game: ['about_the_game'],
  supported_languages: ['supported_languages'],
  header_image: ['header_image'],
  website: ['website'],
  platforms: ['windows', 'mac', 'linux'],
  price_overview: ['price_overview'],
  pc_requirements: ['pc_requirements', 'required_memory_mb'],
  mac_requirements: ['mac_requirements'],
  linux_requirements: ['linux_requirements'],
  achievements: ['achievements'],
  screenshots: ['screenshots'],
  movies: ['movies'],
  content_descriptors: ['content_descriptors'],
  package_groups: ['package_groups'],
  ratings: ['ratings'],
  developers: [],
  publishers: [],
  genres: [],
  categories: [],
  steam_appid: [],
}

/** Columns that hold these where nothing was stated; the others hold null. */
const unstated: Readonly<Record<string, string>> = { type: `'other'`, name: `''`, release_precision: `'none'` }

export const factColumns: readonly string[] = factKeys.flatMap((key) => columnsOf[key])

/** Is the key stated by the newer record? */
export const isStated = (key: FactKey): string => `l.stated & ${bitOf(key)} <> 0`

const keysStated = `array(select key from (values ${factKeys.map((key) => `('${key}', ${bitOf(key)})`).join(', ')}) as fact(key, bit) where l.stated & bit <> 0)`

/** An object in any case: what is damaged is replaced. */
const objectOf = (column: string): string => `case when jsonb_typeof(${column}) = 'object' then ${column} else '{}' end`

const keptDocument = `((${objectOf('a.document')}) - ${keysStated})`

/** Each column of the merged application that records fill, with its value. The name of the list of names fills an empty one. */
export const mergedColumns: readonly { readonly name: string; readonly value: string }[] = [
  ...factKeys.flatMap((key) =>
    columnsOf[key].map((name) => ({
      name,
      value: name === 'name' ? `case when ${isStated(key)} or a.name = '' then s.name else a.name end` : `case when ${isStated(key)} then s.${name} else a.${name} end`,
    })),
  ),
  { name: 'document', value: `${keptDocument} || s.document` },
]

const older = objectOf('a.envelope')

/** A record's own text stands for the whole of what it says: a full record's goes when another full one comes, and never for a part's. */
export const mergedEnvelope = `(case
    when not l.is_partial then (${older}) - '${sourceTextKey}' || s.envelope
    when (${older}) ? '${sourceTextKey}' then (${older}) || (s.envelope - '${sourceTextKey}')
    else (${older}) || s.envelope
  end)`

/** Does what is stated differ from what is there, besides links? */
export const columnsDiffer = `(${mergedColumns.map(({ name }) => `a.${name}`).join(', ')}) is distinct from (${mergedColumns.map(({ value }) => value).join(', ')})`

/** True where the merged row is the newer one in every column: nothing that was there is kept. */
export const nothingIsKept = [
  ...factKeys
    .filter((key) => columnsOf[key].length > 0)
    .map((key) => `(${isStated(key)} or (${columnsOf[key].map((name) => (name in unstated ? `a.${name} = ${unstated[name]}` : `a.${name} is null`)).join(' and ')}))`),
  `${keptDocument} - array(select jsonb_object_keys(s.document)) = '{}'`,
].join(' and ')

/** A hash of what is there and what came onto it: as unlike all others as theirs. */
export const chainedHash = (older: string, newer: string): string => `substring(sha256(${older} || ${newer}) for 16)`
