import { describe, expect, it } from 'vitest'
import { customFieldIdFor, fieldMapping } from '@contract'
import { customFieldsFor, customValuesOf, dayIn, decimalSign, labelFor, namedFields, numberIn, suggestReading, yesOrNoIn } from '../../../../src-main/import/mapping/custom-values'

const mapping = (customFields: object[]) => fieldMapping.parse({ version: 1, name: 'mine', title: 'Mine', of: 'applications', keys: [], ids: 'appid', fields: [{ fact: 'id', path: ['appid'] }], customFields })

describe('values of custom fields', () => {
  it.each<[unknown, number | undefined]>([
    [4.5, 4.5], ['4.5', 4.5], ['4,5', 4.5], ['1,234', 1234], ['1,234,567.8', 1_234_567.8], ['1.234,56', 1234.56], ['-3', -3], ['+2', 2], ['80%', 80], ['80 %', 80], ['0,5', 0.5], ['1e3', 1000], [' 7 ', 7],
    ['00123', undefined], ['76561198000000001', undefined], [2 ** 60, undefined], ['', undefined], ['n/a', undefined], ['12 h', undefined], ['1.2.3', undefined], ['1,23,4', undefined], ['1e999', undefined], [true, undefined], [null, undefined], [{}, undefined], [NaN, undefined],
  ])('%j as a number is %j', (value, number) => {
    expect(numberIn(value)).toBe(number)
  })

  it.each<[string, ',' | '.', number | undefined]>([
    ['4,125', ',', 4.125], ['4,125', '.', 4125], ['1.250', ',', 1250], ['1.250', '.', 1.25], ['12', ',', 12], ['1.234,5', ',', 1234.5], ['1.234,5', '.', undefined], ['4,5', '.', undefined], ['4.5', ',', undefined],
  ])('%j with “%s” before the decimals is %j', (text, decimal, number) => {
    expect(numberIn(text, decimal)).toBe(number)
  })

  it.each<[unknown[], ',' | '.' | undefined]>([[['4,125', '3,5'], ','], [['1.234,5'], ','], [['12,500', '0.5'], '.'], [['1,234', '5'], undefined], [['4,5', '4.5'], undefined], [[4.5], undefined]])('%j have “%s” before the decimals', (values, sign) => {
    expect(decimalSign(values)).toBe(sign)
  })

  it.each<[unknown, boolean | undefined]>([[true, true], [0, false], ['Yes', true], ['n', false], ['x', true], ['FALSE', false], ['maybe', undefined], [2, undefined], [null, undefined]])('%j as yes or no is %j', (value, answer) => {
    expect(yesOrNoIn(value)).toBe(answer)
  })

  it.each<[unknown, string | undefined]>([
    ['2024-05-01', '2024-05-01'], ['1 May, 2024', '2024-05-01'], ['2024-05', '2024-05-01'], [1_714_521_600, '2024-05-01'], ['2024-05-01T00:00:00Z', '2024-05-01'], ['01.05.2024', '2024-05-01'], ['31/12/2023', '2023-12-31'], ['12/31/2023', '2023-12-31'], ['05/05/2024', '2024-05-05'],
    ['03/04/2024', undefined], ['31.02.2024', undefined], ['soon', undefined], ['', undefined], [null, undefined],
  ])('%j as a date is %j', (value, day) => {
    expect(dayIn(value)).toBe(day)
  })

  it('stand under the id of their field; a record keeps what cannot be told from them', () => {
    const { values, taken, unread } = customValuesOf(
      { appid: 10, score: '4.5', comma: '4,5', seen: 'yes', tags: ['a', 'b'], broken: 'n/a', empty: '', many: [1, 2], deep: { here: 3 } },
      namedFields(mapping([
        { label: 'Score', path: ['score'], as: 'number' }, { label: 'Comma', path: ['comma'], as: 'number' }, { label: 'Seen', path: ['seen'], as: 'boolean' }, { label: 'Tags', path: ['tags'], as: 'text' },
        { label: 'Broken', path: ['broken'], as: 'number' }, { label: 'Empty', path: ['empty'], as: 'text' }, { label: 'Many', path: ['many'], as: 'number' }, { label: 'Deep here', path: ['deep', 'here'], as: 'number' },
      ])),
    )
    expect(values).toEqual({ 'custom.score': 4.5, 'custom.comma': 4.5, 'custom.seen': true, 'custom.tags': 'a, b', 'custom.deep_here': 3 })
    expect([...taken]).toEqual(['score'])
    expect(unread).toEqual(['Broken', 'Many'])
  })

  it('are best read as what most of them are', () => {
    expect(suggestReading(['1', '2,5', '3', '4', 'n/a'], 5).as).toBe('number')
    expect(suggestReading(['1', 'n/a'], 2).as).toBe('text')
    expect(suggestReading(['yes', 'no'], 2).as).toBe('boolean')
    expect(suggestReading([0, 1], 2).as).toBe('number')
    expect(suggestReading(['00123', '00124'], 2).as).toBe('text')
    expect(suggestReading(['76561198000000001', '76561198000000003'], 2).as).toBe('text')
    expect(suggestReading(['01.05.2024', '31.12.2023'], 2).as).toBe('date')
    expect(suggestReading(['2020-01-01', '2021-02-03'], 2).as).toBe('date')
    expect(suggestReading(['Portal 2', 'Half-Life'], 2).as).toBe('text')
    expect(suggestReading([1, 2, 3], 2).as).toBe('text')
  })
})

describe('names of custom fields', () => {
  it('are made of the field’s own', () => {
    expect(labelFor(['my_rating'])).toBe('My rating')
    expect(labelFor(['stats', 'hoursPlayed'])).toBe('Stats hours played')
    expect(customFieldsFor([{ path: ['a b'], values: [1], occurs: 1 }, { path: ['A_B'], values: [2], occurs: 1 }, { path: ['—'], values: ['x'], occurs: 1 }])).toEqual([
      { path: ['a b'], label: 'A b', as: 'number', unit: null }, { path: ['A_B'], label: 'A b 2', as: 'number', unit: null }, { path: ['—'], label: 'Field', as: 'text', unit: null },
    ])
  })

  it('give ids that questions can use', () => {
    expect(customFieldIdFor('My rating (1–5)')).toBe('custom.my_rating_1_5')
    expect(customFieldIdFor('Бюджет')).toBe('custom.бюджет')
    expect(customFieldIdFor('–')).toBeNull()
    expect(customFieldIdFor('x'.repeat(100))).toBe(`custom.${'x'.repeat(60)}`)
  })

  it.each(['a\u0000b', 'a\ud800', 'a\u202eb', ' '])('are not %j', (label) => {
    expect(() => mapping([{ label, path: ['a'], as: 'text' }])).toThrow()
  })

  it('are taken once in a mapping', () => {
    expect(() => mapping([{ label: 'A', path: ['a'], as: 'text' }, { label: 'a ', path: ['b'], as: 'text' }])).toThrow('same name')
  })
})
