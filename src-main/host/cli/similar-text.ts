import type { Cell, Column, SimilarAnswer, SimilarResult } from '@contract'
import { table } from './table'

interface Shown {
  readonly column: Column
  readonly of: (result: SimilarResult) => Cell
}

const number = (label: string, of: Shown['of']): Shown => ({ column: { name: label, label, type: 'number' }, of })
const text = (label: string, of: Shown['of']): Shown => ({ column: { name: label, label, type: 'text' }, of })

/** An answer as a person reads it: what it is ordered by first, and each column only where some result has something in it. */
export function similarText(answer: SimilarAnswer): string {
  const { results, nearest, ofAsked, fewer, index, weighed, vectors, milliseconds } = answer
  const how = `${index === 'exact' ? 'All vectors compared' : 'Found by the index'} in ${milliseconds.toFixed(0)} ms.`
  const notes = [
    weighed === null ? null : `The ${weighed} nearest by text, in the order of what is weighed in.`,
    ofAsked.length === 0 ? null : `Left out, because they belong to what was asked for: ${ofAsked.map(({ appid, name }) => `${name} (${appid})`).join(', ')}.`,
    `${how}${fewer && results.length > 0 ? ' There are no more.' : ''}`,
  ].filter((note) => note !== null).join('\n')
  if (vectors === 0) return 'Nothing is embedded yet, so nothing can be found. Make the embeddings first: embed.'
  if (results.length > 0) return `${listed(answer, results)}\n\n${notes}`
  return nearest.length === 0 ? `Nothing fits. ${notes}` : `Nothing lies within this distance. The nearest are:\n\n${listed(answer, nearest)}\n\n${notes}`
}

function listed({ weighed, textParts }: SimilarAnswer, results: readonly SimilarResult[]): string {
  const columns: Shown[] = [
    ...(weighed === null ? [] : [number('Together', ({ score }) => score)]),
    number(weighed === null ? 'Similarity' : 'Text', ({ distance }) => 1 - distance),
    ...(weighed === null
      ? []
      : (['tags', 'audience', 'facts'] as const).map((respect) => number(`${respect.charAt(0).toUpperCase()}${respect.slice(1)}`, ({ likeness }) => likeness?.[respect] ?? null))),
    ...textParts.map((part, place) => number(part, ({ partSimilarities }) => partSimilarities[place] ?? null)),
    text('Appid', ({ appid }) => String(appid)),
    text('Name', ({ name }) => name),
    text('Type', ({ type }) => type),
    text('Same text', ({ sameText }) => sameText.join(', ') || null),
    text('Editions and DLC', ({ folded }) => folded.map(({ appid }) => appid).join(', ') || null),
  ]
  return table(columns.map(({ column }) => column), results.map((result) => columns.map(({ of }) => of(result))))
}
