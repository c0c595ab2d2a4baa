import { describe, expect, it } from 'vitest'
import { Lane } from '../../../src-main/database/lane'
import { turns, until } from '../../support/wait'

/** A lane whose work ends when the test says so. */
function heldLane() {
  const log: string[] = []
  const ends = new Map<string, (error?: unknown) => void>()
  const lane = new Lane<string>((name, signal) => {
    log.push(`begin ${name}`)
    return new Promise((resolve, reject) => {
      const end = (error?: unknown): void => {
        log.push(`end ${name}`)
        if (error === undefined) resolve()
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what is thrown need not be an Error
        else reject(error)
      }
      ends.set(name, end)
      signal.addEventListener('abort', () => end(new Error(`${name} was aborted`)))
    })
  })
  const begun = async (name: string): Promise<void> => {
    await until(`${name} to begin`, () => ends.has(name))
  }
  return { lane, log, begun, end: (name: string, error?: unknown) => ends.get(name)?.(error) }
}

const outcome = (work: Promise<void>): Promise<string> => work.then(() => 'done', (error: unknown) => (error as Error).message)

describe('a lane', () => {
  it('does one piece of work at a time, in the order it came', async () => {
    let running = 0
    const log: number[] = []
    const lane = new Lane<number>(async (task) => {
      expect(++running).toBe(1)
      await turns(5 - task)
      log.push(task)
      running--
    })
    await Promise.all([1, 2, 3, 4].map((task) => lane.push(`${task}`, task)))
    expect(log).toEqual([1, 2, 3, 4])
    await lane.close()
  })

  it('tells each who pushed how their own work ended, and goes on after a failure', async () => {
    const lane = new Lane<string>(async (task) => {
      if (task === 'bad') throw new RangeError('it was bad')
    })
    const all = await Promise.allSettled([lane.push('1', 'good'), lane.push('2', 'bad'), lane.push('3', 'good')])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((all[1] as PromiseRejectedResult).reason).toBeInstanceOf(RangeError)
    await lane.close()
  })

  it('makes an error of whatever was thrown', async () => {
    const { lane, begun, end } = heldLane()
    const work = lane.push('1', 'a').catch((error: unknown) => error)
    await begun('a')
    end('a', 'just text')
    expect(await work).toBeInstanceOf(Error)
    await lane.close()
  })

  it('takes cancelled work out of the line while it waits, and tells at once', async () => {
    const { lane, log, begun, end } = heldLane()
    const first = outcome(lane.push('1', 'a'))
    const second = outcome(lane.push('2', 'b'))
    const third = outcome(lane.push('3', 'c'))
    await begun('a')
    expect(lane.cancel('2')).toBe('waiting')
    expect(await second).toBe('cancelled while waiting')
    end('a')
    await begun('c')
    end('c')
    expect(await Promise.all([first, third])).toEqual(['done', 'done'])
    expect(log).toEqual(['begin a', 'end a', 'begin c', 'end c'])
    await lane.close()
  })

  it('never begins work that was cancelled the moment it came', async () => {
    const { lane, log, begun, end } = heldLane()
    const first = outcome(lane.push('1', 'a'))
    expect(lane.cancel('1')).toBe('waiting')
    expect(await first).toBe('cancelled while waiting')
    const second = outcome(lane.push('2', 'b'))
    await begun('b')
    end('b')
    expect(await second).toBe('done')
    expect(log).toEqual(['begin b', 'end b'])
    await lane.close()
  })

  it('aborts running work by its signal, and is free for the next', async () => {
    const { lane, begun, end } = heldLane()
    const first = outcome(lane.push('1', 'a'))
    const second = outcome(lane.push('2', 'b'))
    await begun('a')
    expect(lane.cancel('1')).toBe('running')
    expect(await first).toBe('a was aborted')
    await begun('b')
    end('b')
    expect(await second).toBe('done')
    await lane.close()
  })

  it('does not know work that is over or never came', async () => {
    const { lane, begun, end } = heldLane()
    const first = lane.push('1', 'a')
    await begun('a')
    end('a')
    await first
    expect(lane.cancel('1')).toBe('unknown')
    expect(lane.cancel('2')).toBe('unknown')
    await lane.close()
  })

  it('closes when what was running has ended, and begins nothing more', async () => {
    const log: string[] = []
    const lane = new Lane<string>(async (task, signal) => {
      log.push(`begin ${task}`)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      await turns()
      log.push(`end ${task}`)
    })
    const first = outcome(lane.push('1', 'a'))
    const second = outcome(lane.push('2', 'b'))
    await until('a to begin', () => log.length > 0)
    await lane.close()
    expect(log).toEqual(['begin a', 'end a'])
    expect(await first).toBe('done')
    expect(await second).toBe('cancelled while waiting')
  })

  it('closes at once if nothing runs', async () => {
    await new Lane<string>(async () => undefined).close()
  })

  it('takes moved work in its new place, and knows who waits', async () => {
    const { lane, log, begun, end } = heldLane()
    const works = ['a', 'b', 'c', 'd'].map((name) => outcome(lane.push(name, name)))
    await begun('a')
    expect(lane.waiting).toEqual(['b', 'c', 'd'])
    expect(lane.move('d', 0)).toBe(true)
    expect(lane.waiting).toEqual(['d', 'b', 'c'])
    expect(lane.move('d', 99)).toBe(true)
    expect(lane.move('c', 0)).toBe(true)
    expect(lane.waiting).toEqual(['c', 'b', 'd'])
    for (const name of ['a', 'c', 'b', 'd']) {
      await begun(name)
      end(name)
    }
    expect(await Promise.all(works)).toEqual(['done', 'done', 'done', 'done'])
    expect(log.filter((line) => line.startsWith('begin'))).toEqual(['begin a', 'begin c', 'begin b', 'begin d'])
    await lane.close()
  })

  it('moves neither what runs nor what it does not know', async () => {
    const { lane, begun } = heldLane()
    const work = outcome(lane.push('a', 'a'))
    await begun('a')
    expect([lane.move('a', 0), lane.move('b', 0)]).toEqual([false, false])
    await lane.close()
    expect(await work).toBe('a was aborted')
  })

  it('begins nothing while it is held, lets what runs go on, and goes on where it was', async () => {
    const { lane, log, begun, end } = heldLane()
    const first = outcome(lane.push('a', 'a'))
    const second = outcome(lane.push('b', 'b'))
    await begun('a')
    lane.pause()
    expect(lane.paused).toBe(true)
    end('a')
    expect(await first).toBe('done')
    const third = outcome(lane.push('c', 'c'))
    await turns()
    expect(log).toEqual(['begin a', 'end a'])
    expect(lane.waiting).toEqual(['b', 'c'])
    expect(lane.move('c', 0)).toBe(true)
    expect(lane.cancel('b')).toBe('waiting')
    expect(await second).toBe('cancelled while waiting')
    lane.resume()
    await begun('c')
    end('c')
    expect(await third).toBe('done')
    expect(log).toEqual(['begin a', 'end a', 'begin c', 'end c'])
    await lane.close()
  })

  it('may be held before anything came, and held and let go at will', async () => {
    const { lane, log, begun, end } = heldLane()
    lane.pause()
    const work = outcome(lane.push('a', 'a'))
    lane.resume()
    lane.pause()
    lane.pause()
    await turns()
    expect(log).toEqual([])
    lane.resume()
    lane.resume()
    await begun('a')
    end('a')
    expect(await work).toBe('done')
    await lane.close()
  })

  it('closes while it is held', async () => {
    const { lane, log } = heldLane()
    lane.pause()
    const works = [outcome(lane.push('a', 'a')), outcome(lane.push('b', 'b'))]
    await turns()
    await lane.close()
    expect(await Promise.all(works)).toEqual(['cancelled while waiting', 'cancelled while waiting'])
    await turns()
    expect(log).toEqual([])
  })
})
