import { dot } from './why'
import type { Words } from './words'

/** A longer text is no short wish whose parts could be told apart. */
const longest = 300
const mostParts = 4
/**
 * Parts whose cosine similarity is below this say different things. Measured by test/bench/text-parts.mjs: it lies below in 20 of 20 wishes whose parts
 * differ (0.02 to 0.33), and above in 17 of 20 that say the same thing twice (0.43 to 0.84). Of 12,395 texts of a real catalogue the 50 nearest
 * to the parts have 1% in common there and 45% here (means); of the three that are taken for different ones (0.18, 0.28, 0.35), 0 to 8%. The value
 * was chosen on these 40 phrases, which were written for it: no phrases were held out.
 */
const apartBelow = 0.4

/** The parts of a wish, as its commas and small words divide it: "cosy farming with a dark secret" has two. None if it has one only. */
export function partsOf(text: string): string[] {
  if (text.length > longest) return []
  const parts = text
    .split(/[,;.\n]+|\s(?:with|and|but|about|where|who|that|plus|without|in which)\s/iu)
    .map((part) => part.trim())
    .filter((part) => /\p{L}{3}/u.test(part))
  return parts.length < 2 ? [] : parts.slice(0, mostParts)
}

export interface TextPart {
  readonly text: string
  readonly vector: Float32Array
}

/** The parts of a text that pull apart; none where all of them say much the same. */
export async function partsApart(words: Words, text: string): Promise<TextPart[]> {
  const parts = partsOf(text)
  if (parts.length === 0) return []
  const vectors = await words.embedAll(parts)
  const known = parts.flatMap((part, place) => {
    const vector = vectors[place]
    return vector ? [{ text: part, vector }] : []
  })
  const isApart = known.some((one, place) => known.slice(place + 1).some((other) => dot(one.vector, other.vector) < apartBelow))
  return isApart ? known : []
}
