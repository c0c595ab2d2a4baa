import { filledColumns } from '../../catalogue-schema/applications'
import { facts } from '../../catalogue-schema/facts'
import { sourceTextKey } from '../interpret-record'
import { bitOf, factKeys } from '../stated'

/**
 * What becomes of an application when a record comes onto it: each key that the record states takes the place of what was
 * there, all else stays. As SQL over `a` (what is there), `s` (the newer row of staging_applications) and `l` (its row of
 * staging_links). What is there is an application of the catalogue, or an earlier record of the same import.
 */

/** Every column that records fill. */
export const factColumns: readonly string[] = filledColumns.map(({ name }) => name)

/** Is the key stated by the newer record? */
export const isStated = (key: string): string => `l.stated & ${bitOf(key)} <> 0`

const keysStated = `array(select key from (values ${factKeys.map((key) => `('${key}', ${bitOf(key)})`).join(', ')}) as fact(key, bit) where l.stated & bit <> 0)`

/** An object in any case: what is damaged is replaced. */
const objectOf = (column: string): string => `case when jsonb_typeof(${column}) = 'object' then ${column} else '{}' end`

const keptDocument = `((${objectOf('a.document')}) - ${keysStated})`

/** Each column of the merged application that records fill, with its value. The name of the list of names fills an empty one. */
export const mergedColumns: readonly { readonly name: string; readonly value: string }[] = [
  ...facts.flatMap(({ key, columns }) =>
    columns.map(({ name }) => ({
      name,
      value: `case when ${isStated(key)}${name === 'name' ? ` or a.name = ''` : ''} then s.${name} else a.${name} end`,
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
  ...facts
    .filter(({ columns }) => columns.length > 0)
    .map(({ key, columns }) => `(${isStated(key)} or (${columns.map(({ name, unstated }) => (unstated === undefined ? `a.${name} is null` : `a.${name} = ${unstated}`)).join(' and ')}))`),
  `${keptDocument} - array(select jsonb_object_keys(s.document)) = '{}'`,
].join(' and ')

/** A hash of what is there and what came onto it: as unlike all others as theirs. */
export const chainedHash = (older: string, newer: string): string => `substring(sha256(${older} || ${newer}) for 16)`
