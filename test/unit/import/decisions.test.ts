import { describe, expect, it } from 'vitest'
import { Decisions } from '../../../src-main/import/decisions'
import { rejectionOf } from '../../support/failure'

const signal = new AbortController().signal
const question = 'Shall it be?'

describe('a decision', () => {
  it('comes to the import that waits for it, once', async () => {
    const decisions = new Decisions()
    const one = decisions.wait(1, question, signal)
    const two = decisions.wait(2, question, signal)
    expect(decisions.decide(2, 'discard')).toBe(true)
    expect(decisions.decide(1, 'apply')).toBe(true)
    expect(await Promise.all([one, two])).toEqual(['apply', 'discard'])
    expect(decisions.decide(1, 'discard')).toBe(false)
  })

  it('is not taken for an import that does not wait', () => {
    expect(new Decisions().decide(1, 'apply')).toBe(false)
  })

  it('may be made as soon as its question can be seen; it answers that question only, once', async () => {
    const decisions = new Decisions()
    decisions.decideEarly(1, question, 'apply')
    expect(await decisions.wait(1, question, signal)).toBe('apply')
    decisions.decideEarly(1, question, 'apply')
    const other = decisions.wait(1, 'Another?', signal)
    expect(decisions.decide(1, 'discard')).toBe(true)
    expect(await other).toBe('discard')
    const again = decisions.wait(1, question, signal)
    expect(decisions.decide(1, 'discard')).toBe(true)
    expect(await again).toBe('discard')
  })

  it('may be asked for again by the same import', async () => {
    const decisions = new Decisions()
    const first = decisions.wait(1, question, signal)
    decisions.decide(1, 'apply')
    await first
    const second = decisions.wait(1, question, signal)
    expect(decisions.decide(1, 'discard')).toBe(true)
    expect(await second).toBe('discard')
  })

  it('is to discard if the import is cancelled, before or while it waits', async () => {
    const decisions = new Decisions()
    const abort = new AbortController()
    const waiting = decisions.wait(1, question, abort.signal)
    abort.abort()
    expect(await waiting).toBe('discard')
    expect(await decisions.wait(2, question, abort.signal)).toBe('discard')
    expect([decisions.decide(1, 'apply'), decisions.decide(2, 'apply')]).toEqual([false, false])
  })

  it('stays as it was made, whatever is cancelled later', async () => {
    const decisions = new Decisions()
    const abort = new AbortController()
    const waiting = decisions.wait(1, question, abort.signal)
    decisions.decide(1, 'apply')
    abort.abort()
    expect(await waiting).toBe('apply')
  })

  it('is none if the program closes: the import waits for the next start', async () => {
    const decisions = new Decisions()
    const abort = new AbortController()
    const waiting = decisions.wait(1, question, abort.signal)
    expect(decisions.closed).toBe(false)
    decisions.close()
    expect(decisions.closed).toBe(true)
    abort.abort()
    expect((await rejectionOf(waiting)).code).toBe('cancelled')
    expect((await rejectionOf(decisions.wait(2, question, abort.signal))).code).toBe('cancelled')
  })
})
