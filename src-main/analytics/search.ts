import { lookupKind, type CallInput, type LookupKind, type SearchResult } from '@contract'
import { links } from '../catalogue-schema/links'
import type { Engine } from '../database/engine'
import { keptUntilImport } from '../database/kept-until-import'
import { applicationNames, bestMatches, nameKey, type Named } from '../database/names'
import { applicationFields } from '../query-model/application-fields'
import { customGroup, readApplicationFields } from '../query-model/custom-fields'

/** Somebody types: what was known a moment ago is better than what comes too late. */
const patienceMs = 25

interface Lookup extends Named {
  readonly kind: LookupKind
}

type Lookups = ReadonlyMap<LookupKind, readonly Lookup[]>

const lookupNames = keptUntilImport(readLookups)

/** Each name once, with how many applications have it. */
async function readLookups(engine: Engine): Promise<Lookups> {
  const parts = lookupKind.options.flatMap((kind) =>
    links
      .filter(({ one }) => one === kind)
      .map(({ lookup, table, key }) => `select '${kind}' as kind, t.name, count(distinct l.appid) as weight from ${lookup} t join ${table} l on l.${key} = t.id group by t.name`),
  )
  const rows = await engine.query<Omit<Lookup, 'key'> & Record<string, unknown>>(parts.join('\nunion all\n'))
  const lookups = rows.map((row) => ({ ...row, key: nameKey(row.name) }))
  return new Map(lookupKind.options.map((kind) => [kind, lookups.filter((one) => one.kind === kind)]))
}

type FoundField = Pick<Extract<SearchResult, { kind: 'field' }>, 'id' | 'label' | 'group' | 'type'>

interface NamedField extends Named {
  readonly field: FoundField
}

/** Fields are found by their label and by their id (`rating` is the column's `metacritic_score`). */
const fields: readonly NamedField[] = applicationFields.map((field) => ({
  field,
  name: field.label,
  key: nameKey(`${field.label} ${field.id} ${'sql' in field ? field.sql.replace(/^a\./, '') : ''}`),
  weight: 0,
}))

/** Custom fields change without an import, and are few. */
const customFields = async (engine: Engine): Promise<NamedField[]> =>
  (await readApplicationFields(engine)).map(({ id, label, as }) => ({ field: { id, label, group: customGroup, type: as }, name: label, key: nameKey(`${label} ${id}`), weight: 0 }))

/** What of a catalogue is called like a text: the best of each kind. */
export async function search(engine: Engine, { text, limit }: CallInput<'search.find'>): Promise<SearchResult[]> {
  const key = nameKey(text)
  if (key === '') {
    // The search box has just opened: read the names before the first letter. If that fails, the first search reports it.
    Promise.all([applicationNames(engine).get(), lookupNames(engine).get()]).catch(() => undefined)
    return []
  }
  const appid = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : null
  const [names, lookups] = await Promise.all([applicationNames(engine).get(patienceMs), lookupNames(engine).get(patienceMs)])
  return [
    ...bestMatches(names, key, appid, limit).map(({ appid: id, name, type, year }) => ({ kind: 'application' as const, appid: id, name, type, year })),
    ...lookupKind.options.flatMap((kind) =>
      bestMatches(lookups.get(kind) ?? [], key, null, limit).map(({ name, weight }) => ({ kind, name, applications: weight })),
    ),
    ...bestMatches([...fields, ...(await customFields(engine))], key, null, limit).map(({ field: { id, label, group, type } }) => ({ kind: 'field' as const, id, label, group, type })),
  ]
}
