import type { EmbeddingProgress, RecallPoint, SimilarAnswer } from '@contract'
import type { EmbedResult } from './cli-embed'
import { table } from './cli-text'

const whole = new Intl.NumberFormat('en')
const rounded = (value: number, digits: number): string => value.toFixed(digits)

export const embeddingText = ({ step, looked, total, textsPerSecond, secondsLeft }: EmbeddingProgress): string => {
  const left = secondsLeft === null ? '' : `, ${whole.format(Math.ceil(secondsLeft))} s left`
  return step ?? `embedding: ${whole.format(looked)} of ${whole.format(total)}, ${rounded(textsPerSecond, 1)} texts/s${left}`
}

export const embedText = ({ embedded, reused, withoutText, seconds, textsPerSecond }: EmbedResult): string =>
  [
    `${whole.format(embedded)} texts embedded in ${rounded(seconds, 1)} s (${rounded(textsPerSecond, 1)} a second)`,
    `${whole.format(reused)} got the vector of an equal text, ${whole.format(withoutText)} have no text`,
  ].join('\n')

export function similarText({ results, nearest, fewer, index, milliseconds }: Pick<SimilarAnswer, 'results' | 'nearest' | 'fewer' | 'index' | 'milliseconds'>): string {
  const list = (found: SimilarAnswer['results']): string =>
    table(
      [
        { name: 'similarity', label: 'Similarity', type: 'number' },
        { name: 'appid', label: 'Appid', type: 'text' },
        { name: 'name', label: 'Name', type: 'text' },
        { name: 'type', label: 'Type', type: 'text' },
        { name: 'same', label: 'Same text', type: 'text' },
      ],
      found.map(({ appid, name, type, distance, sameText }) => [1 - distance, String(appid), name, type, sameText.join(', ') || null]),
    )
  const how = `${index === 'exact' ? 'All vectors compared' : 'Found by the index'} in ${rounded(milliseconds, 0)} ms.`
  if (results.length > 0) return `${list(results)}\n\n${how}${fewer ? ' There are no more.' : ''}`
  return nearest.length === 0 ? `Nothing fits. ${how}` : `Nothing lies within this distance. The nearest are:\n\n${list(nearest)}\n\n${how}`
}

export function recallText(points: readonly RecallPoint[], exactP95: number, advised: number | null): string {
  const rows = table(
    [
      { name: 'ef', label: 'ef_search', type: 'integer' },
      { name: 'recall', label: 'Recall@10', type: 'text' },
      { name: 'p95', label: 'p95 ms', type: 'number' },
    ],
    points.map(({ efSearch, recallAt10, p95Milliseconds }) => [efSearch, rounded(recallAt10, 4), p95Milliseconds]),
  )
  const advice = advised === null ? 'No depth reaches 0.98.' : `ef_search ${advised} is the least that reaches 0.98.`
  return `${rows}\n\nComparing all: p95 ${rounded(exactP95, 1)} ms. ${advice}`
}
