import { describe, expect, it } from 'vitest'
import { rateTable } from '@contract'
import { dateOf, parseRates } from '../../../src-main/analytics/parse-rates'

const ecb = { source: 'European Central Bank', base: 'EUR' }
const rates = (...pairs: readonly (readonly [string, number])[]) => pairs.map(([currency, rate]) => ({ currency, rate }))

describe('a file of rates', () => {
  it("is the European Central Bank's daily CSV", () => {
    expect(parseRates('Date, USD, JPY, ISK, \n27 November 2026, 1.0876, 163.20, N/A, \n')).toEqual({ ...ecb, asOf: '2026-11-27', rates: rates(['EUR', 1], ['USD', 1.0876], ['JPY', 163.2]) })
  })
  it('is its history, of which the newest day counts', () => {
    expect(parseRates('Date,USD,JPY,\n2026-11-26,1.1,160,\n2026-11-27,1.2,161,\n2026-11-25,1.0,159,\n')).toEqual({ ...ecb, asOf: '2026-11-27', rates: rates(['EUR', 1], ['USD', 1.2], ['JPY', 161]) })
  })
  it('is its XML, of one day or several', () => {
    const day = (time: string, rate: number): string => `<Cube time='${time}'>\n<Cube currency='USD' rate='${rate}'/>\n<Cube currency="JPY" rate="163.2"/></Cube>`
    const xml = (...days: string[]): string => `\uFEFF<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns="x"><gesmes:subject>Reference rates</gesmes:subject><Cube>${days.join('')}</Cube></gesmes:Envelope>`
    const read = { ...ecb, asOf: '2026-11-27', rates: rates(['EUR', 1], ['USD', 1.0876], ['JPY', 163.2]) }
    expect(parseRates(xml(day('2026-11-27', 1.0876)))).toEqual(read)
    expect(parseRates(xml(day('2026-11-27', 1.0876), day('2026-11-26', 1.1)))).toEqual(read)
  })
  it.each([
    ['currency,rate\r\nEUR,1\r\nusd,1.25\r\n', 1.25], ['EUR,1\nUSD,1.25', 1.25], ['\uFEFFcurrency;rate\nEUR;1\nUSD;1,25', 1.25], ['EUR\t1,0\nUSD\t1,25\n\n', 1.25], ['"EUR","1"\n"USD","1e-2"', 0.01],
  ])('is a currency and its rate on each line: %j', (text, usd) => {
    expect(parseRates(text)).toEqual({ asOf: null, source: '', base: 'EUR', rates: rates(['EUR', 1], ['USD', usd]) })
  })
  it.each([
    ['', 'holds no rates'], ['hello', 'holds no rates'], ['currency,rate\nEUR,1\nUSD,-2', '"-2" in line 3 is no rate'], ['EUR,1\nDollar,2', '"Dollar" in line 2 is no currency'],
    ['USD,2\nJPY,160', 'No currency has the rate 1'], ['<html>not found</html>', 'holds no rates'], ['Date,USD\nyesterday,1', 'No line'], ['Date,USD\n2026-11-27,N/A', 'no rates'], ['EUR,1\nUSD,"2', 'no table'],
  ])('is refused with what is wrong: %j', (text, message) => {
    expect(() => parseRates(text)).toThrow(expect.objectContaining({ code: 'bad_rate_file', message: expect.stringMatching(message) as string }))
  })
})

it.each([['2026-11-27', '2026-11-27'], ['27 November 2026', '2026-11-27'], ['3 Nov 2026', '2026-11-03'], ['2026-02-30', null], ['30 February 2026', null], ['27/11/2026', null], ['', null]])('%j is the day %s', (text, day) => {
  expect(dateOf(text)).toBe(day)
})

it('a table has each currency once, and a base whose rate is 1', () => {
  const good = { asOf: '2026-11-27', source: '', base: 'EUR', rates: rates(['EUR', 1], ['USD', 1.2]) }
  expect(rateTable.safeParse(good).success).toBe(true)
  for (const bad of [{ base: 'USD' }, { base: 'GBP' }, { rates: rates(['EUR', 1], ['USD', 1.2], ['USD', 1.3]) }, { rates: rates(['EUR', 1]) }, { rates: rates(['EUR', 1], ['USD', 0]) }, { asOf: '2026-02-30' }]) {
    expect(rateTable.safeParse({ ...good, ...bad }).success, JSON.stringify(bad)).toBe(false)
  }
})
