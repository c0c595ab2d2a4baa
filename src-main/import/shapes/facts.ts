import { isText, listed, numberOf, trimmed } from './shape'

/**
 * Facts of other sources in the words of the store's answer, and names for those the store does not give. The latter are
 * the same whatever the source: tags, owners, positive, negative, review_score, peak_ccu, average_playtime_forever, … (in
 * minutes). Those that are columns too are in catalogue-schema/facts.ts.
 */

/** A price in US dollars, as sources outside the store give it. 0 says nothing: free, or not for sale. */
export function dollarPrice(cents: number | undefined, discountPercent?: number, initialCents?: number): Record<string, unknown> | undefined {
  if (cents === undefined || !(cents > 0)) return undefined
  const final = Math.round(cents)
  const discount = discountPercent ?? 0
  const initial = initialCents ?? (discount === 0 ? final : undefined)
  return { currency: 'USD', ...(initial !== undefined && { initial }), final, ...(discountPercent !== undefined && { discount_percent: discount }) }
}

/** "20,000 .. 50,000" and "20000 - 50000": an estimate, in players. */
export function ownersIn(text: unknown): { low: number; high: number } | undefined {
  const found = isText(text) ? /^\s*([\d,]+)\s*(?:\.\.|-)\s*([\d,]+)\s*$/.exec(text) : null
  const low = numberOf(found?.[1])
  const high = numberOf(found?.[2])
  return low === undefined || high === undefined ? undefined : { low, high }
}

/** The store's text of languages: a star for those with full audio, explained at its end. */
export function languagesText(all: readonly string[], withAudio: readonly string[]): string | undefined {
  if (all.length === 0) return undefined
  const spoken = new Set(withAudio)
  const list = all.map((name) => (spoken.has(name) ? `${name}<strong>*</strong>` : name)).join(', ')
  return all.some((name) => spoken.has(name)) ? `${list}<br><strong>*</strong>languages with full audio support` : list
}

/** "English*, French**languages with full audio support", as text that lost its tags. */
export function languagesIn(text: string): string | undefined {
  const names = listed(text.replace(/\*?\s*languages with full audio support.*$/is, ''))
  const plain = (name: string): string => trimmed(name.replaceAll('*', ''))
  return languagesText(names.map(plain), names.filter((name) => name.includes('*')).map(plain))
}

/** A moment in seconds as the day that it is in UTC. */
export const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10)

/** A list of texts; a single text is a list of names in it if `split` says how. */
export function textsOf(value: unknown, split: (text: string) => string[]): string[] {
  if (Array.isArray(value)) return value.filter(isText)
  return isText(value) ? split(value) : []
}

/** Tags with their votes: `{"Indie": 12}`; a list of names has no votes, and an empty list is none. */
export function tagsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value : undefined
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : undefined
}

const sentiments = [
  'overwhelmingly negative', 'very negative', 'negative', 'mostly negative', 'mixed', 'mostly positive', 'positive', 'very positive', 'overwhelmingly positive',
]

/** The store's score of reviews, from 1 to 9: as a number, or in its words. */
export function reviewScoreOf(value: unknown): number | undefined {
  const score = numberOf(value) ?? (isText(value) ? sentiments.indexOf(trimmed(value).toLowerCase()) + 1 : undefined)
  return score !== undefined && score >= 1 && score <= 9 ? score : undefined
}
