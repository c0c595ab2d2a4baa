import type { RecallPoint } from '@contract'
import { simpleCommand } from '../command'
import { table } from '../table'

function recallText(points: readonly RecallPoint[], exactP95: number, advised: number | null): string {
  const rows = table(
    [
      { name: 'ef', label: 'ef_search', type: 'integer' },
      { name: 'recall', label: 'Recall@10', type: 'text' },
      { name: 'p95', label: 'p95 ms', type: 'number' },
    ],
    points.map(({ efSearch, recallAt10, p95Milliseconds }) => [efSearch, recallAt10.toFixed(4), p95Milliseconds]),
  )
  const advice = advised === null ? 'No depth reaches 0.98.' : `ef_search ${advised} is the least that reaches 0.98.`
  return `${rows}\n\nComparing all: p95 ${exactP95.toFixed(1)} ms. ${advice}`
}

export const recallCommand = simpleCommand('recall', 'Compare the vector index with an exact search on this catalogue.', async (app) => {
  const { points, exactP95Milliseconds, advised } = await app.handlers['similar.recall']({ questions: 200 })
  return { json: { points }, text: recallText(points, exactP95Milliseconds, advised) }
})
