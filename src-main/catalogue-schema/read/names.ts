import type { Words } from '../column'
import type { Described, Tag } from './values'

const cleanName = (name: string): string => name.replace(/\s+/g, ' ').trim()

/** Names as links need them: trimmed, inner blanks single, no empty ones, none twice. */
export const cleanNames = (names: readonly unknown[] | undefined, { decode }: Words): string[] => [
  ...new Set((names ?? []).flatMap((name) => (typeof name === 'string' ? [cleanName(decode(name))] : [])).filter(Boolean)),
]

/** The ids and names of genres or categories of one application; an entry without an id has '' for it. */
export function describedEntries(entries: readonly Described[] | undefined, { decode }: Words): [ids: string[], names: string[]] {
  const byKey = new Map<string, { id: string; name: string }>()
  for (const entry of entries ?? []) {
    const id = decode(entry?.id ?? '')
    const name = cleanName(decode(entry?.description ?? ''))
    if (id === '' && name === '') continue
    const key = id === '' ? `name ${name}` : `id ${id}`
    if (!byKey.has(key)) byKey.set(key, { id, name })
  }
  const found = [...byKey.values()]
  return [found.map((entry) => entry.id), found.map((entry) => entry.name)]
}

/** Names of tags and their votes; a name that comes twice keeps its most votes. */
export function tagLists(tags: readonly Tag[] | undefined, { decode }: Words): [names: string[], votes: (number | null)[]] {
  const votesOf = new Map<string, number | null>()
  for (const [text, votes] of tags ?? []) {
    const name = cleanName(decode(text))
    const known = votesOf.get(name) ?? null
    if (name !== '') votesOf.set(name, known === null || votes === null ? (known ?? votes) : Math.max(known, votes))
  }
  return [[...votesOf.keys()], [...votesOf.values()]]
}
