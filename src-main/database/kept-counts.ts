import { LudographError } from '@contract'
import type { Engine, Queryable } from './engine'

/**
 * Changes whenever an import ends or is undone, an embedding run ends, a place in documents becomes a column or a custom field, or other exchange rates are given: what is
 * counted over the whole catalogue stays as it is in between.
 */
const keySql = `
select
  (select concat_ws(' ', count(*), max(finished_at), count(*) filter (where state = 'undone')) from imports where finished_at is not null)
  || ' / ' || (select concat_ws(' ', count(*), max(finished_at)) from embedding_runs where finished_at is not null)
  || ' / ' || (select concat_ws(' ', count(*), max(id)) from fast_paths)
  || ' / ' || (select md5(coalesce(string_agg(concat_ws(' ', id, path, read_as, label, unit), ',' order by id), '')) from custom_fields)
  || ' / ' || (select md5(coalesce(string_agg(concat_ws(' ', currency, rate, as_of, source), ',' order by currency), '')) from exchange_rates) as key`

interface Kept {
  readonly key: string
  readonly counts: Map<string, Promise<unknown>>
}

const byEngine = new WeakMap<Engine, Kept>()

/**
 * Counts over a whole catalogue that are kept from one change to the next, because each takes a look at every row. The
 * database itself says whether something has changed, so that what another program does to a server's catalogue counts too.
 * @param database the engine, or a transaction of it
 * @param name tells one count from another
 */
export async function keptCount<T>(engine: Engine, database: Queryable, name: string, count: () => Promise<T>): Promise<T> {
  const key = await changeKey(engine, database)
  if (key === null) return count()
  let kept = byEngine.get(engine)
  if (kept?.key !== key) byEngine.set(engine, (kept = { key, counts: new Map() }))
  const known = kept.counts.get(name) as Promise<T> | undefined
  // One that failed (its question was cancelled) says nothing about the next.
  if (known !== undefined) return known.catch(count)
  const counted = count()
  kept.counts.set(name, counted)
  const { counts } = kept
  counted.catch(() => counts.delete(name))
  return counted
}

/** Null: the tables that say what has changed are damaged; what is to be counted may be whole. */
async function changeKey(engine: Engine, database: Queryable): Promise<string | null> {
  try {
    const [row] = await database.query<{ key: string }>(keySql)
    return row?.key ?? ''
  } catch (error) {
    // A transaction ends with its first error: nothing could be counted in it any more.
    if (database === engine && error instanceof LudographError && error.code === 'catalogue_damaged') return null
    throw error
  }
}

/** Call when rows have changed in a way that no import and no run tells of: a mended finding, for example. */
export const forgetCounts = (engine: Engine): boolean => byEngine.delete(engine)
