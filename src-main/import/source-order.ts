import { factSource, type FactSource } from '@contract'
import { z } from 'zod'
import type { Queryable } from '../database/engine'
import { keepSetting } from '../database/keep-setting'

/** Where the catalogue keeps the order of its sources. */
const key = 'import.sources'

const kept = z.array(factSource)

/** The sources of facts, the most trusted first: those the catalogue names in its own order, then the others. */
export async function sourceOrder(catalogue: Queryable): Promise<FactSource[]> {
  const [row] = await catalogue.query<{ value: unknown }>('select value from settings where key = $1', [key])
  return [...new Set([...(kept.safeParse(row?.value).data ?? []), ...factSource.options])]
}

/** Takes effect with the next import. */
export const setSourceOrder = (catalogue: Queryable, order: readonly FactSource[]): Promise<void> => keepSetting(catalogue, key, JSON.stringify(order))
