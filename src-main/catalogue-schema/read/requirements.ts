import sanitizeHtml from 'sanitize-html'
import type { Words } from '../column'

const allowedTags = ['br', 'strong', 'b', 'i', 'em', 'u', 'p', 'ul', 'ol', 'li', 'h1', 'h2', 'h3']
const otherTag = new RegExp(`<(?!/?(?:${allowedTags.join('|')})(?:\\s+class="[\\w -]*")?\\s*/?>)`, 'i')

/**
 * True if the HTML holds nothing but plain formatting tags. Nearly all real requirements are like that, and telling so
 * is a hundred times as fast as sanitising.
 */
const isPlain = (html: string): boolean => !otherTag.test(html)

/** What is plain as it is stored is plain once it is decoded, too: bytes beyond ASCII are part of no tag. */
function sanitise(text: string, { decode, encode }: Words): string {
  if (isPlain(text)) return text
  const html = decode(text)
  return isPlain(html) ? text : encode(sanitizeHtml(html, { allowedTags, allowedAttributes: { '*': ['class'] } }))
}

/**
 * System requirements with only formatting left in their HTML (links keep their text).
 * Returns the very same object if there was nothing to take out.
 */
export function sanitiseRequirements(requirements: Record<string, unknown>, words: Words): Record<string, unknown> {
  const clean = Object.entries(requirements).map(
    ([key, value]): [string, unknown] => [key, typeof value === 'string' ? sanitise(value, words) : value],
  )
  const isChanged = clean.some(([key, value]) => value !== requirements[key])
  return isChanged ? Object.fromEntries(clean) : requirements
}
