import { embeddedThing, LudographError, type EmbeddedThing, type EmbeddingProgress } from '@contract'
import { z } from 'zod'
import type { App } from '../../../app'
import { command, option } from '../command'
import { whole } from '../numbers'
import { progressLine } from '../progress'

interface EmbedResult {
  readonly embedded: number
  readonly reused: number
  readonly withoutText: number
  readonly seconds: number
  readonly textsPerSecond: number
}

/** Makes missing embeddings and waits for the end. @throws LudographError what the run ended with */
async function embed(app: App, what: EmbeddedThing, onProgress: (progress: EmbeddingProgress) => void): Promise<EmbedResult> {
  let settle: () => void = () => undefined
  const ended = new Promise<void>((done) => (settle = done))
  let id: number | null = null
  const ends = new Set<number>()
  const unsubscribe = app.subscribe((event) => {
    if (event.topic === 'embedding.progress') onProgress(event.payload)
    if (event.topic !== 'embedding.changed' || event.payload.finishedAt === null) return
    ends.add(event.payload.id)
    if (event.payload.id === id) settle()
  })
  try {
    const started = await app.handlers['embedding.start']({ what })
    id = started.id
    if (!ends.has(id)) await ended
    const run = (await app.handlers['embedding.runs']({})).find((one) => one.id === id)
    if (run?.error) throw new LudographError(run.error.code, run.error.message, run.error.hint, run.error.detail)
    if (run?.state !== 'done') throw new LudographError('cancelled', 'Embedding was cancelled. What had been embedded stays.')
    const { embedded, reused, withoutText, seconds, textsPerSecond } = run
    return { embedded, reused, withoutText, seconds, textsPerSecond }
  } finally {
    unsubscribe()
  }
}

const embeddingText = ({ step, looked, total, textsPerSecond, secondsLeft }: EmbeddingProgress): string => {
  const left = secondsLeft === null ? '' : `, ${whole.format(Math.ceil(secondsLeft))} s left`
  return step ?? `embedding: ${whole.format(looked)} of ${whole.format(total)}, ${textsPerSecond.toFixed(1)} texts/s${left}`
}

const embedText = ({ embedded, reused, withoutText, seconds, textsPerSecond }: EmbedResult): string =>
  [
    `${whole.format(embedded)} texts embedded in ${seconds.toFixed(1)} s (${textsPerSecond.toFixed(1)} a second)`,
    `${whole.format(reused)} got the vector of an equal text, ${whole.format(withoutText)} have no text`,
  ].join('\n')

export const embedCommand = command({
  name: 'embed',
  about: 'Compute the embeddings that are missing.',
  options: {
    what: option(embeddedThing.options.join('|'), 'of what (applications)', z.enum(embeddedThing.options, { error: `takes one of: ${embeddedThing.options.join(', ')}` })),
  },
  read: ({ what = 'applications' }) => ({ what }),
  async run(app, { what }) {
    const result = await embed(app, what, progressLine(embeddingText))
    return { json: result, text: embedText(result) }
  },
})
