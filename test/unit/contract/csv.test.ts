import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { byteOrderMark, csvCell, csvLine, csvOf, inertText } from '@contract'
import fc from '../../support/property'

describe('a text that a spreadsheet could run', () => {
  it.each([
    '=1+1', '=cmd|\' /C calc\'!A0', '=HYPERLINK("https://evil.example","x")', '+1+1', '-1+1', '-2+3+cmd|\' /C calc\'!A0', '+A1', '-A1', '-A1%', '@SUM(1+1)*cmd|\' /C calc\'!A0',
    '@A1', "-cmd|' /C notepad'!A1", "+'[x.xls]Sheet1'!A1", '-KLAUS', '+10 Puzzles', '-5 degrees', '＝1+1', '＋A1', '－A1', '＠SUM(A1)', ' =1+1', '\u00A0=1+1', '\uFEFF=1+1',
    '\t=1+1', '\tx', '\rx', '\nx', '\0=1+1', '-"a"&A1', '-(1)', '={1}', '+{1;2}',
  ])('%j gets an apostrophe in front', (text) => {
    expect(inertText(text)).toBe(`'${text}`)
  })

  it.each([
    ['a;=cmd|\' /C calc\'!A0', "a;'=cmd|' /C calc'!A0"],
    ['a\t=SUM(A1)', "a\t'=SUM(A1)"],
    ['a\n-cmd|\'/C calc\'!A1', "a\n'-cmd|'/C calc'!A1"],
    ['a;"=WEBSERVICE("x")', 'a;"\'=WEBSERVICE("x")'],
    ['x; @SUM(A1)', "x; '@SUM(A1)"],
  ])('%j is kept from running after a separator', (text, inert) => expect(inertText(text)).toBe(inert))
})

describe('a text that no spreadsheet could run', () => {
  it.each([
    '-5', '-5.25', '+5', '-1,234.5', '-1e5', '-12%', '-0', '-KLAUS-', '- Arcane Raise -', '- DARY! -', '-OI1-', '+Plus+', '－幻－', '-', '+', '@', '--', '-_-', '- … -', 'Rock, paper',
    'a-b', 'a=b', '1+1', 'e@mail.example', 'Pros\n- good graphics (really)\n- music\n+ story', 'well ;-)', 'x;=1', '',
  ])('%j stays as it is', (text) => expect(inertText(text)).toBe(text))
})

it('no text begins a formula that could be evaluated, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const inert = inertText(text)
    if (/^\s*[=+\-@]/u.test(inert)) expect(inert).toMatch(/^\s*(?:[+-]?[\d.,]+(?:e[+-]?\d+)?%?|[+-].*[+-]|[^\p{L}\p{N}"'#$({[\\]+)$/isu)
  }))
})

it('a long text of nothing but signs is looked at in one go', () => {
  // The time limit of a test is far above what this takes, and far below what looking at it again from every sign would.
  for (const text of [`;=${'|'.repeat(500_000)}`, `-${'+'.repeat(500_000)}x`, ';='.repeat(300_000), `-${' '.repeat(500_000)}=`]) expect(inertText(text).length).toBeGreaterThanOrEqual(text.length)
})

describe('a file', () => {
  it.each([
    ['a,b', '"a,b"'], ['say "hi"', '"say ""hi"""'], ['two\nlines', '"two\nlines"'], ['=a,b', `"'=a,b"`], ['\rx', `"'\rx"`], [-5.5, '-5.5'], [true, 'true'], [null, ''],
    [undefined, ''], ['', ''], ['plain', 'plain'], [{ a: 1 }, '"{""a"":1}"'],
  ])('has %j as %j', (value, text) => expect(csvCell(value)).toBe(text))

  it('has lines that end as RFC 4180 has it, and begins with a byte order mark', () => {
    expect(csvLine(['a', 1, null])).toBe('a,1,\r\n')
    expect(csvOf(['Café'], [['x']])).toBe(`${byteOrderMark}Café\r\nx\r\n`)
  })

  it('is read back as it was, but for the apostrophes', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (row) => {
      const [read] = parse(csvLine(row), { record_delimiter: '\r\n' })
      expect(read).toEqual(row.map(inertText))
    }))
  })
})
