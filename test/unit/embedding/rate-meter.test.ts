import { describe, expect, it } from 'vitest'
import { RateMeter } from '../../../src-main/embedding/rate-meter'

describe('the rate of embedding', () => {
  it('is that of the last seconds, and tells the time left', () => {
    const meter = new RateMeter(0)
    for (let second = 1; second <= 30; second++) meter.count(100 * second, 80 * second, second * 1000)
    expect(meter.read(500)).toEqual({ textsPerSecond: 80, secondsLeft: 5 })
  })

  it('says nothing before anything was done', () => {
    expect(new RateMeter(0).read(10)).toEqual({ textsPerSecond: 0, secondsLeft: null })
  })

  it('knows no end while nothing moves', () => {
    const meter = new RateMeter(0)
    meter.count(0, 0, 1000)
    expect(meter.read(10).secondsLeft).toBeNull()
  })
})
