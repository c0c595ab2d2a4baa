import { describe, expect, it } from 'vitest'
import { Turns } from '../../../src-main/database/turns'
import { rejectionOf } from '../../support/failure'

describe('turns', () => {
  it('are taken one after the other, first come first served', async () => {
    const turns = new Turns()
    const order: string[] = []
    const first = await turns.take('an import')
    const others = ['maintenance', 'another import'].map(async (name) => {
      const giveBack = await turns.take(name)
      order.push(turns.holder ?? '')
      await Promise.resolve()
      giveBack()
    })
    expect(turns.holder).toBe('an import')
    first()
    await Promise.all(others)
    expect(order).toEqual(['maintenance', 'another import'])
    expect(turns.holder).toBeNull()
  })

  it('giving back twice takes nobody else\'s turn', async () => {
    const turns = new Turns()
    const first = await turns.take('an import')
    first()
    await turns.take('maintenance')
    first()
    expect(turns.holder).toBe('maintenance')
  })

  it('whoever does not want to wait any longer leaves the line, and nobody is stuck behind', async () => {
    const turns = new Turns()
    const first = await turns.take('an import')
    const abort = new AbortController()
    const leaving = rejectionOf(turns.take('maintenance', abort.signal))
    const staying = turns.take('another import')
    abort.abort()
    expect(await leaving).toMatchObject({ code: 'cancelled' })
    first()
    await staying
    expect(turns.holder).toBe('another import')
    expect(await rejectionOf(turns.take('maintenance', AbortSignal.abort()))).toMatchObject({ code: 'cancelled' })
  })

  it('an abort after the turn was taken changes nothing', async () => {
    const turns = new Turns()
    const first = await turns.take('an import')
    const abort = new AbortController()
    const second = turns.take('maintenance', abort.signal)
    first()
    const giveBack = await second
    abort.abort()
    expect(turns.holder).toBe('maintenance')
    giveBack()
    expect(turns.holder).toBeNull()
  })
})
