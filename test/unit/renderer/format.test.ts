import { describe, expect, test } from 'vitest'
import { bytes, count, duration, measured, money, plural, roundMoney, share, timeLeft } from '../../../src-renderer/ui/format'

describe('numbers', () => {
  test('counts are grouped, measured numbers keep one digit', () => {
    expect(count(1234567)).toBe('1,234,567')
    expect(measured(74)).toBe('74.0')
    expect(measured(71.85)).toBe('71.9')
  })

  test('the noun follows the number', () => {
    expect(plural(1, 'record')).toBe('1 record')
    expect(plural(0, 'record')).toBe('0 records')
    expect(plural(2000, 'reply', 'replies')).toBe('2,000 replies')
  })

  test('a share is 100% only when it is all, and 0% only when it is nothing', () => {
    expect(share(0)).toBe('0%')
    expect(share(0.0001)).toBe('<1%')
    expect(share(0.999)).toBe('99%')
    expect(share(1)).toBe('100%')
  })
})

describe('sizes and times', () => {
  test.each([
    [1, '1 byte'],
    [812, '812 bytes'],
    [1000, '1 kB'],
    [46_712_331, '46.7 MB'],
    [252_000_000, '252 MB'],
    [2_800_000_000, '2.8 GB'],
  ])('%d bytes are %s', (value, text) => expect(bytes(value)).toBe(text))

  test.each([
    [0.038, '38 ms'],
    [3.42, '3.4 s'],
    [59.96, '1 min 00 s'],
    [125, '2 min 05 s'],
    [3725, '1 h 02 min'],
  ])('%d seconds are %s', (value, text) => expect(duration(value)).toBe(text))

  test('the time left is no more exact than it can be', () => {
    expect(timeLeft(null)).toBeNull()
    expect(timeLeft(Infinity)).toBeNull()
    expect(timeLeft(0.4)).toBe('about a second left')
    expect(timeLeft(11.3)).toBe('about 11 s left')
    expect(timeLeft(150)).toBe('about 3 minutes left')
  })
})

describe('money', () => {
  test('carries its currency, with as many digits as the currency has', () => {
    expect(money(5.99, 'EUR')).toBe('€5.99')
    expect(money(580, 'JPY')).toBe('JP¥580')
    expect(money(null, 'EUR')).toBe('–')
  })

  test('dollars of different countries do not look alike', () => {
    expect(new Set(['USD', 'CAD', 'AUD'].map((currency) => money(1, currency))).size).toBe(3)
  })

  test('a code that Intl refuses is shown as it is', () => {
    expect(money(5, 'X1')).toBe('5.0 X1')
  })

  test('round prices on axes have no cents, others keep them', () => {
    expect(roundMoney(15, 'EUR')).toBe('€15')
    expect(roundMoney(1500, 'EUR')).toBe('€1,500')
    expect(roundMoney(0.25, 'EUR')).toBe('€0.25')
  })
})
