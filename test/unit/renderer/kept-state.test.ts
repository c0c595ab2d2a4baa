import type { Bridge, Result } from '@contract'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import type { SavedQuestion } from '@contract'
import { keep, type KeptState } from '../../../src-renderer/ui/use-kept-state'
import { answerTo } from '../../../src-renderer/analytics/use-answer'

interface Sent {
  readonly name: string
  readonly input: unknown
  readonly answer: (value: unknown) => void
}

/** What has been sent to the core, and has no answer yet. */
const sent: Sent[] = []
const fakeBridge: Bridge = {
  call: (name, input) => new Promise<Result<unknown>>((resolve) => sent.push({ name, input, answer: (value) => resolve({ ok: true, value }) })),
  offerFile: () => Promise.reject(new Error('not used here')),
  on: () => () => undefined,
}
vi.stubGlobal('window', { ludograph: fakeBridge })

beforeEach(() => void sent.splice(0))
// The files of this group share a process, and some libraries take any `window` for a browser's.
afterAll(() => void vi.unstubAllGlobals())

const kept: KeptState = { view: 'analytics', title: 'Analytics', holder: () => 'a catalogue', restore: () => undefined }
const question: SavedQuestion = { kind: 'sql', text: 'select 1', chart: null }

/** Everything that can be sent by now has been. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const stateOf = ({ input }: Sent): unknown => (input as { state: string }).state

test('a question is sent only when the state that names it is in the catalogue, also after a quick change', async () => {
  keep(kept, 'a catalogue', 'the tab')
  keep(kept, 'a catalogue', 'an older question')
  keep(kept, 'a catalogue', 'the question')
  const asking = answerTo(question, false, new AbortController().signal)
  await quiet()
  expect(sent.map(({ name }) => name)).toEqual(['catalogue.keepViewState'])
  sent[0]!.answer({ done: true })
  await quiet()
  expect(sent.slice(1).map((one) => [one.name, stateOf(one)])).toEqual([['catalogue.keepViewState', 'the question']])
  sent[1]!.answer({ done: true })
  await quiet()
  expect(sent.slice(2).map(({ name }) => name)).toEqual(['analytics.sql'])
  sent[2]!.answer('the answer')
  expect(await asking).toBe('the answer')
})

test('a question that nobody waits for any more when its state is kept is not sent', async () => {
  keep(kept, 'a catalogue', 'the question')
  const stop = new AbortController()
  const asking = answerTo(question, false, stop.signal)
  stop.abort(new Error('nobody waits'))
  await quiet()
  sent[0]!.answer({ done: true })
  await expect(asking).rejects.toThrow('nobody waits')
  expect(sent.map(({ name }) => name)).toEqual(['catalogue.keepViewState'])
})

test('a question is sent at once when there is nothing to keep', async () => {
  void answerTo(question, false, new AbortController().signal)
  await quiet()
  expect(sent.map(({ name }) => name)).toEqual(['analytics.sql'])
  sent[0]!.answer('the answer')
})
