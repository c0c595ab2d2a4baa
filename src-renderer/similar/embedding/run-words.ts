import type { EmbeddedThing, EmbeddingProgress, EmbeddingRunState } from '@contract'
import type { Tone } from '../../ui/badge'
import { count, timeLeft } from '../../ui/format'

/** What is embedded, as the interface calls it. */
export const thingName: Readonly<Record<EmbeddedThing, string>> = { applications: 'Applications', reviews: 'Reviews' }

export const runStates: Readonly<Record<EmbeddingRunState, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'plain' },
  running: { word: 'Running', tone: 'accent' },
  paused: { word: 'Paused', tone: 'warn' },
  interrupted: { word: 'Interrupted', tone: 'warn' },
  done: { word: 'Done', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'plain' },
}

/** Speed of embedding: "85 texts/s", with a digit more when it is slow. */
export const speed = (textsPerSecond: number): string =>
  `${textsPerSecond < 10 ? textsPerSecond.toFixed(1) : count(Math.round(textsPerSecond))} texts/s`

/** Where a run is, in a line: "312 of 600, 85 texts/s, about 4 s left". */
export function runText({ state, looked, total, textsPerSecond, secondsLeft, step }: EmbeddingProgress): string {
  const parts = [`${count(looked)} of ${count(total)}`]
  if (state === 'paused') parts.push('paused')
  else if (step !== null) parts.push(step)
  else {
    if (textsPerSecond > 0) parts.push(speed(textsPerSecond))
    const left = timeLeft(secondsLeft)
    if (left !== null) parts.push(left)
  }
  return parts.join(', ')
}

/** 0..1; null when it is not known or something else than looking at texts is done. */
export const runShare = ({ looked, total, step }: EmbeddingProgress): number | null => (step !== null || total === 0 ? null : looked / total)
