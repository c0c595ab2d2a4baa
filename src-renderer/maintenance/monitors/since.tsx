import type { Monitor } from '@contract'
import { dateTime } from '../../ui/format'

/** Since when counters count: without it a number says nothing. */
export function Since({ monitor: { since } }: { readonly monitor: Monitor }) {
  return <>{since === null ? 'Counted since the statistics began' : `Counted since ${dateTime(since)}`}</>
}
