import { median, timesOf } from './clock'
import type { Part } from './part'

const runs = 7

/** The genre question: its time, and its plan with EXPLAIN (ANALYZE, BUFFERS). */
export const analytics: Part = {
  name: 'analytics',
  async measure({ engine, explain, analyticalQuestion, signal, onProgress }) {
    onProgress('Asking for the genres', 0)
    const question = await analyticalQuestion()
    const options = { readOnly: true, timeLimitMs: 60_000, signal } as const
    const plan = await engine.transaction(options, (transaction) => explain(transaction, question, true))
    const times = await timesOf(runs, signal, () => engine.transaction(options, (transaction) => transaction.query(question.text, question.values)))
    return {
      plan,
      figures: [{ label: `Genre question, median of ${runs} runs`, value: median(times), unit: 'ms', better: 'less', published: null, note: 'The method published no time of one question, only its plans.' }],
    }
  },
}
