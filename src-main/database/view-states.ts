import type { KeptView } from '@contract'
import type { Queryable } from './engine'
import { storableJson } from './storable'
import { keepSetting } from './keep-setting'

const keyOf = (view: KeptView): string => `view.${view}`

/** Where one was in a view of this catalogue, as the window wrote it; null: nothing was kept. Nobody reads anything into it. */
export async function readViewState(catalogue: Queryable, view: KeptView): Promise<{ state: string | null }> {
  const [row] = await catalogue.query<{ value: unknown }>('select value from settings where key = $1', [keyOf(view)])
  return { state: typeof row?.value === 'string' ? row.value : null }
}

export async function keepViewState(catalogue: Queryable, view: KeptView, state: string): Promise<void> {
  await keepSetting(catalogue, keyOf(view), storableJson(state))
}
