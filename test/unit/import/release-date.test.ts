import { describe, expect, it } from 'vitest'
import { parseReleaseDate } from '../../../src-main/catalogue-schema/read/release-date'
import { notForever } from '../../support/wait'

const read = (text: string): string => {
  const { days, precision } = parseReleaseDate(text)
  return days === null ? precision : `${precision} ${new Date(days * 86_400_000).toISOString().slice(0, 10)}`
}

describe('a release date', () => {
  it.each([
    ['1 Nov, 2000', 'day 2000-11-01'],
    ['Nov 1, 2000', 'day 2000-11-01'],
    ['22 Nov 2000', 'day 2000-11-22'],
    ['November 1, 2000', 'day 2000-11-01'],
    ['1 November 2000', 'day 2000-11-01'],
    ['February 27th, 2019', 'day 2019-02-27'],
    ['1st May, 2019', 'day 2019-05-01'],
    ['Sep. 2, 2019', 'day 2019-09-02'],
    ['2016-11-11', 'day 2016-11-11'],
    ['  1  NOV,\t2000 ', 'day 2000-11-01'],
    ['31 Dec, 1999', 'day 1999-12-31'],
    ['1 Jan, 1970', 'day 1970-01-01'],
  ])('is a day: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['Mar 2019', 'month 2019-03-01'],
    ['March 2019', 'month 2019-03-01'],
    ['May 2019', 'month 2019-05-01'],
    ['Q1 2019', 'quarter 2019-01-01'],
    ['Q3 2019', 'quarter 2019-07-01'],
    ['q4 2019', 'quarter 2019-10-01'],
    ['2Q 2018', 'quarter 2018-04-01'],
    ['2019', 'year 2019-01-01'],
  ])('is the first day of what it names, and says how exact that is: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ...['', ' ', 'Coming soon', 'Soon', 'TBA', 'TBD', 'to be announced', "When it's done", 'Early 2019', 'Spring 2019', 'Coming 2019'],
    ...['Stardate 2019', '2019-2020', 'out 2010', 'Q5 2019', 'Q0 2019', '1Q', 'Q3', '3019', '1899', '19'],
  ])('is none that can be told: %j', (text) => {
    expect(parseReleaseDate(text)).toEqual({ days: null, precision: 'none' })
  })

  it.each(['04/05/2019', '4.5.2019', '2019/05/04', '31.02.2019', '2019/02/30'])('is none if day and month could be swapped: %s', (text) => {
    expect(read(text)).toBe('none')
  })

  it.each([
    ['3. Feb. 2015', 'day 2015-02-03'],
    ['1. März 2018', 'day 2018-03-01'],
    ['3 févr. 2015', 'day 2015-02-03'],
    ['22 sept. 2016', 'day 2016-09-22'],
    ['14 août 2018', 'day 2018-08-14'],
    ['3/fev./2015', 'day 2015-02-03'],
    ['3 de outubro de 2015', 'day 2015-10-03'],
    ['22 ENE 2018', 'day 2018-01-22'],
    ['22 gen 2018', 'day 2018-01-22'],
    ['22 янв. 2018 г.', 'day 2018-01-22'],
    ['22 лют. 2018 р.', 'day 2018-02-22'],
    ['5 września 2018', 'day 2018-09-05'],
    ['5. úno. 2018', 'day 2018-02-05'],
    ['2015. febr. 3.', 'day 2015-02-03'],
    ['5 Şub 2018', 'day 2018-02-05'],
    ['2012年2月16日', 'day 2012-02-16'],
    ['2012 年 2 月 16 日', 'day 2012-02-16'],
    ['2012년 2월 16일', 'day 2012-02-16'],
    ['3 Thg02, 2015', 'day 2015-02-03'],
    ['3 ก.พ. 2015', 'day 2015-02-03'],
    ['3 فبراير، 2015', 'day 2015-02-03'],
    ['3 Φεβ 2015', 'day 2015-02-03'],
    ['März 2019', 'month 2019-03-01'],
    ['2019年3月', 'month 2019-03-01'],
    ['22.09.2016', 'day 2016-09-22'],
    ['09/22/2016', 'day 2016-09-22'],
    ['2016/09/22', 'day 2016-09-22'],
    ['04/04/2019', 'day 2019-04-04'],
    ['2013-09-17T00:00:00.000Z', 'day 2013-09-17'],
    ['2013-09-17 10:00:00', 'day 2013-09-17'],
  ])('is read in other languages, and in numbers that cannot be mistaken: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each(['2019年春', 'Bientôt', 'בקרוב', '5月32日', '2019\u0301', '１ Nov, ２０００', '2012年13月1日', '5 Stardate 2018'])('is none in other scripts: %s', (text) => {
    expect(read(text)).toBe('none')
  })

  it.each(['31 Jun, 2019', 'Feb 30, 2019', '0 Nov, 2000', '32 Jan, 2000', '99 Jan, 2000', '2019-13-01', '2019-00-10', '2019-02-29', '29 Feb, 1900'])(
    'is none if there is no such day: %s',
    (text) => {
      expect(read(text)).toBe('none')
    },
  )

  it.each([
    ['29 Feb, 2000', 'day 2000-02-29'],
    ['Feb 29, 2016', 'day 2016-02-29'],
    ['2020-02-29', 'day 2020-02-29'],
  ])('may be a leap day: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('is read in no time from any text', () => {
    for (const text of ['1'.repeat(300_000), ' '.repeat(300_000), `1 ${'nov '.repeat(80_000)}`, '\t1'.repeat(100_000)]) notForever(() => parseReleaseDate(text))
  })
})
