import type { Queryable } from './engine'

/**
 * Keeps a value in the catalogue's own settings, in place of the one before.
 * @param json the value as JSON text that PostgreSQL can store (`storableJson` where it holds what users typed)
 */
export async function keepSetting(catalogue: Queryable, key: string, json: string): Promise<void> {
  // `excluded.updated_at`, not now(): a distributed table takes no stable function in ON CONFLICT.
  await catalogue.query(
    `insert into settings (key, value, updated_at) values ($1, $2, now())
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [key, json],
  )
}
