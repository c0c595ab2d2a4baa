import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Foreground } from '../../../src-main/database/foreground'

/** Work that ends when the test says so. */
function held(): { work: () => Promise<string>; end: () => void } {
  let end = (): void => undefined
  const ended = new Promise<string>((resolve) => (end = () => resolve('answer')))
  return { work: () => ended, end: () => end() }
}

describe('what a user waits for', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('holds background work while it is under way and for a moment after it', async () => {
    const foreground = new Foreground()
    const passed = vi.fn()
    await foreground.passed() // nobody waits
    const { work, end } = held()
    const answer = foreground.during(work)
    expect([foreground.isHeld, foreground.flag[0]]).toEqual([true, 1])
    void foreground.passed().then(passed)
    await vi.advanceTimersByTimeAsync(3000)
    expect(passed).not.toHaveBeenCalled()
    end()
    expect(await answer).toBe('answer')
    await vi.advanceTimersByTimeAsync(50)
    expect([foreground.isHeld, passed.mock.calls.length]).toEqual([true, 0])
    await foreground.during(() => Promise.resolve()) // the next question, at once
    await vi.advanceTimersByTimeAsync(99)
    expect(passed).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(101)
    expect([foreground.flag[0], passed.mock.calls.length]).toEqual([0, 1])
  })

  it('also if it fails', async () => {
    const foreground = new Foreground()
    await expect(foreground.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(foreground.isHeld).toBe(true)
    await vi.advanceTimersByTimeAsync(200)
    expect(foreground.isHeld).toBe(false)
  })

  it('lets background work go on for a moment after five seconds, however much is asked', async () => {
    const foreground = new Foreground()
    const released = vi.fn()
    foreground.onRelease(released)
    const { work, end } = held()
    const answer = foreground.during(work)
    await vi.advanceTimersByTimeAsync(4900)
    expect([foreground.isHeld, released.mock.calls.length]).toEqual([true, 0])
    await vi.advanceTimersByTimeAsync(200)
    expect([foreground.isHeld, released.mock.calls.length]).toEqual([false, 1])
    await foreground.during(() => Promise.resolve()) // a new question does not end that moment
    expect(foreground.isHeld).toBe(false)
    await vi.advanceTimersByTimeAsync(500)
    expect(foreground.isHeld).toBe(true) // the first is still under way
    end()
    await answer
    await vi.advanceTimersByTimeAsync(200)
    expect([foreground.isHeld, released.mock.calls.length]).toEqual([false, 2])
  })

  it('makes what waits for rest wait until nothing has been asked for a quarter of a second', async () => {
    const foreground = new Foreground()
    const rested = vi.fn()
    const { work, end } = held()
    const answer = foreground.during(work)
    void foreground.rest(new AbortController().signal).then(rested)
    await vi.advanceTimersByTimeAsync(1000)
    end()
    await answer
    await vi.advanceTimersByTimeAsync(249)
    expect(rested).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2)
    expect(rested).toHaveBeenCalledOnce()
  })

  it('ends waiting with the signal', async () => {
    const foreground = new Foreground()
    void foreground.during(() => new Promise(() => undefined))
    const stop = new AbortController()
    const passing = foreground.passed(stop.signal)
    const resting = foreground.rest(stop.signal)
    stop.abort()
    await expect(passing).rejects.toMatchObject({ code: 'cancelled' })
    await expect(resting).rejects.toMatchObject({ code: 'cancelled' })
  })
})
