import { describe, expect, it } from 'vitest'
import { ProgressMeter } from '../../../src-main/import/progress-meter'

const megabyte = 1_000_000

describe('the progress of an import', () => {
  it('says nothing about speed before there is any', () => {
    const meter = new ProgressMeter(7, 10 * megabyte, 0)
    expect(meter.read()).toEqual({
      id: 7, phase: 'reading', records: 0, rejected: 0, bytesRead: 0, bytesTotal: 10 * megabyte,
      recordsPerSecond: 0, megabytesPerSecond: 0, secondsLeft: null,
    })
  })

  it('tells counts, rates and the time left', () => {
    const meter = new ProgressMeter(7, 10 * megabyte, 0)
    meter.count(100, 3, 2 * megabyte, 1000)
    expect(meter.read()).toMatchObject({ records: 100, rejected: 3, bytesRead: 2 * megabyte, recordsPerSecond: 100, megabytesPerSecond: 2, secondsLeft: 4 })
  })

  it('measures over the last three seconds, not over all', () => {
    const meter = new ProgressMeter(7, 1000 * megabyte, 0)
    for (let second = 1; second <= 10; second++) meter.count(second * 1000, 0, second * megabyte, second * 1000)
    for (let second = 11; second <= 14; second++) meter.count(10_000 + (second - 10) * 10, 0, 10 * megabyte + (second - 10) * 10_000, second * 1000)
    const { recordsPerSecond, megabytesPerSecond } = meter.read()
    expect(recordsPerSecond).toBe(10)
    expect(megabytesPerSecond).toBeCloseTo(0.01)
  })

  it('measures over a longer time if counts come seldom', () => {
    const meter = new ProgressMeter(7, 100 * megabyte, 0)
    meter.count(100, 0, 10 * megabyte, 10_000)
    expect(meter.read()).toMatchObject({ recordsPerSecond: 10, megabytesPerSecond: 1, secondsLeft: 90 })
  })

  it('leaves no time below zero', () => {
    const meter = new ProgressMeter(7, megabyte, 0)
    meter.count(1, 0, 2 * megabyte, 1000)
    expect(meter.read().secondsLeft).toBe(0)
  })

  it('survives two counts at one moment', () => {
    const meter = new ProgressMeter(7, megabyte, 0)
    meter.count(5, 0, 100, 0)
    expect(meter.read()).toMatchObject({ records: 5, recordsPerSecond: 0, secondsLeft: null })
  })

  it('gives no rate once reading is over', () => {
    const meter = new ProgressMeter(7, megabyte, 0)
    meter.count(100, 0, megabyte, 1000)
    meter.enter('lookups')
    expect(meter.read()).toMatchObject({ phase: 'lookups', records: 100, recordsPerSecond: 0, megabytesPerSecond: 0, secondsLeft: null })
  })
})
