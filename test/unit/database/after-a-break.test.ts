import { LudographError } from '@contract'
import { describe, expect, it } from 'vitest'
import { despiteBrokenConnections, mostConnections } from '../../../src-main/database/broken-connections'
import type { Engine, ExclusiveLock } from '../../../src-main/database/engine'
import { underLock } from '../../../src-main/database/locks'
import { rejectionOf } from '../../support/failure'

const broken = new LudographError('connection_lost', 'The connection to the server broke.')

describe('what is written after a connection broke', () => {
  it('meets each broken connection of the pool once, and is then done', async () => {
    let met = 0
    const work = async (): Promise<string> => {
      if (met++ < mostConnections) throw broken
      return 'done'
    }
    expect(await despiteBrokenConnections(work)).toBe('done')
    expect(met).toBe(mostConnections + 1)
  })

  it('is given up if new connections break too, and at once for any other reason', async () => {
    let tries = 0
    const always = (error: Error) => async (): Promise<never> => {
      tries++
      throw error
    }
    expect(await rejectionOf(despiteBrokenConnections(always(broken)))).toBe(broken)
    expect(tries).toBe(mostConnections + 1)
    tries = 0
    const full = new LudographError('disk_full', 'The disk is full.')
    expect(await rejectionOf(despiteBrokenConnections(always(full)))).toBe(full)
    expect(tries).toBe(1)
  })

  it('is written under the lock taken again, if it is lost in the middle', async () => {
    const lost = new AbortController()
    const lockOf = (name: string, signal: AbortSignal): ExclusiveLock => ({ engine: { label: name } as Engine, signal, release: async () => undefined })
    const engine = { exclusive: async () => lockOf('again', new AbortController().signal) } as unknown as Engine
    const written: string[] = []
    await underLock(engine, 1, lockOf('first', lost.signal), async ({ label }) => {
      written.push(label)
      if (label !== 'first') return
      lost.abort()
      throw new LudographError('lock_lost', 'The lock is lost.')
    })
    expect(written).toEqual(['first', 'again'])
    const fault = new Error('another')
    await expect(underLock(engine, 1, lockOf('kept', new AbortController().signal), () => Promise.reject(fault))).rejects.toBe(fault)
  })
})
