import type { Pick } from './fields'

/** More than these at once are slow to show and nobody reads them; searching finds the rest. */
export const mostShown = 150

/** Other words by which people look for a field. */
const otherNames: Readonly<Record<string, string>> = {
  rating: 'metacritic score critics',
  price: 'cost dear expensive cheap',
  release_date: 'year',
  recommendations: 'popularity',
  developer: 'studio',
  owners: 'sales steamspy',
  language: 'translation localisation localization',
  appid: 'store number id',
  is_free: 'free to play f2p',
  required_memory: 'ram',
}

const otherNamesOf = ({ id }: Pick): string => otherNames[id.replace(/^application\./, '')] ?? ''

/** Picks under the names of their groups, in the order they come in. */
export function shownGroups(shown: readonly Pick[]): { readonly group: string; readonly picks: readonly Pick[] }[] {
  const groups = [...new Set(shown.map(({ group }) => group))]
  return groups.map((group) => ({ group, picks: shown.filter((one) => one.group === group) }))
}

const isNumber = ({ type }: Pick): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'
const isKey = ({ id }: Pick): boolean => /(^|[._])(appid|import)$/.test(id)

/** Numbers are what is measured most; a key has digits and is no number, and what nothing has a value of can wait. */
const measureRank = (pick: Pick): number => {
  if (pick.as !== null) return 3 // places in documents
  if (pick.occurs === '0%') return 2
  return (isNumber(pick) && !isKey(pick)) || pick.type === 'boolean' ? 0 : 1
}

/** In the order in which a list offers them when nothing has been searched for. */
function inOrder(picks: readonly Pick[], use: Pick['uses'][number] | null): readonly Pick[] {
  return use === 'measure' ? [...picks].sort((a, b) => measureRank(a) - measureRank(b)) : picks
}

/**
 * Fields of this use (null: of any) that have every word of the search in their label, group, id or in what people call them;
 * those whose label is or begins with the search come first.
 */
export function findPicks(picks: readonly Pick[], use: Pick['uses'][number] | null, search: string): readonly Pick[] {
  const typed = search.trim().toLowerCase()
  const words = typed.split(/\s+/)
  const usable = use === null ? picks : picks.filter(({ uses }) => uses.includes(use))
  if (typed === '') return inOrder(usable, use)
  const hasWords = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word))
  const rank = (pick: Pick): number | null => {
    const name = pick.label.toLowerCase()
    if (name === typed) return 0
    if (name.startsWith(typed)) return 1
    if (hasWords(otherNamesOf(pick))) return 2
    if (hasWords(name)) return 3
    return hasWords(`${pick.label} ${pick.group} ${pick.id} ${otherNamesOf(pick)}`) ? 4 : null
  }
  return usable
    .flatMap((pick) => {
      const at = rank(pick)
      return at === null ? [] : [{ pick, at }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ pick }) => pick)
}
