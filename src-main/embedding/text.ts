import { createHash } from 'node:crypto'
import { Parser } from 'htmlparser2'

/** What an application's text is made of, as the catalogue keeps it. */
export interface TextParts {
  readonly name: string
  /** in the order of its record */
  readonly genres: readonly string[]
  readonly shortDescription: string | null
  /** HTML */
  readonly description: string | null
}

/** Their content is meant for the browser, not for a reader. */
const unread = new Set(['script', 'style', 'template'])

/** The words of an HTML text: tags become blanks, entities their characters, runs of blanks one. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html)
  const words: string[] = []
  let hidden = 0
  const parser = new Parser(
    {
      ontext: (text) => hidden === 0 && words.push(text),
      onopentag: (name) => {
        if (unread.has(name)) hidden++
        words.push(' ')
      },
      onclosetag: (name) => {
        if (unread.has(name)) hidden--
        words.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return oneLine(words.join(''))
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** The text that stands for an application: name, genres, short and long description, joined by ". "; '' if all are empty. */
export function applicationText({ name, genres, shortDescription, description }: TextParts): string {
  const parts = [oneLine(name), genres.map(oneLine).filter(Boolean).join(', '), plainText(shortDescription ?? ''), plainText(description ?? '')]
  return parts.filter((part) => part !== '').join('. ')
}

/** The text that stands for a review: its own, on one line. Reviews are not HTML. */
export const reviewText = (text: string | null): string => oneLine(text ?? '')

/** Equal texts have equal hashes, and need to be embedded only once. 16 bytes of SHA-256. */
export const textHash = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16)

const sentenceEnd = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a text worth comparing, at most `limit`; `cut` if there were more. Very short ones are headings. */
export function sentencesOf(text: string, limit: number): { sentences: string[]; cut: boolean } {
  const sentences: string[] = []
  for (const { segment } of sentenceEnd.segment(text)) {
    const sentence = segment.trim()
    if (sentence.length < 20 || sentences.includes(sentence)) continue
    if (sentences.length === limit) return { sentences, cut: true }
    sentences.push(sentence)
  }
  return { sentences, cut: false }
}
