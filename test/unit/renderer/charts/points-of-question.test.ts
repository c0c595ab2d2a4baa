import { chartSettings, plainChart, queryModel, questionAnswer, savedQuestion, type AnswerColumn, type QueryModelInput, type QuestionAnswer } from '@contract'
import { describe, expect, it } from 'vitest'
import { rowScatterOf, scatterPlaces } from '../../../../src-renderer/analytics/chart/points-of-question'
import { settingsAfter } from '../../../../src-renderer/analytics/chart/settings-after'
import { wholeText } from '../../../../src-renderer/analytics/chart/whole-text'

const column = (type: AnswerColumn['type'], role: AnswerColumn['role'], place: number | null, more: Partial<AnswerColumn> = {}): AnswerColumn => ({
  name: type, label: type, type, role, place, bucket: null, width: null, edges: null, ...more,
})
const number = (place: number, label = `number ${place}`) => column('integer', 'dimension', place, { label })
const text = (place: number) => column('text', 'dimension', place, { label: `text ${place}` })
const measured = (place: number) => column('number', 'measure', place)
const answerOf = (columns: AnswerColumn[], more: Partial<QuestionAnswer> = {}): QuestionAnswer =>
  questionAnswer.parse({
    columns, rows: [], rowCount: 0, currency: null, seconds: 0, minimum: 5, totals: null, currencies: [], sql: { text: '', values: [] }, notes: [], source: { kind: 'tables' }, ...more,
  })
const ask = (query: Omit<QueryModelInput, 'version' | 'subject'>) => queryModel.parse({ version: 2, subject: 'applications', ...query })
const count = { aggregate: 'count' } as const
const average = (field: string) => ({ aggregate: 'average', field }) as const

describe('a question as a scatter of rows', () => {
  it('is one of two fields with numbers, and one that colours', () => {
    const query = ask({ dimensions: [{ field: 'achievements' }, { field: 'rating' }, { field: 'type' }], measures: [count] })
    const scatter = rowScatterOf(query, answerOf([number(0), number(1), text(2), measured(0)]), plainChart)
    expect(scatter).toMatchObject({ x: 'number 0', y: 'number 1', color: { id: 'type' }, request: { x: { field: 'achievements' }, y: { field: 'rating' }, color: { field: 'type' } } })
  })

  it('is one of two numbers of each game, the cause along x', () => {
    const query = ask({ dimensions: [{ field: 'name' }], measures: [average('achievements'), average('rating')] })
    const scatter = rowScatterOf(query, answerOf([text(0), measured(0), measured(1)]), plainChart)
    expect(scatter?.request).toMatchObject({ x: { field: 'achievements' }, y: { field: 'rating' } })
    const turned = rowScatterOf(query, answerOf([text(0), measured(0), measured(1)]), { ...plainChart, measure: 0, against: 1 })
    expect(turned?.request).toMatchObject({ x: { field: 'rating' }, y: { field: 'achievements' } })
    expect(rowScatterOf(ask({ measures: [average('achievements'), average('rating')] }), answerOf([measured(0), measured(1)]), plainChart)).not.toBeNull()
  })

  it.each([
    ['groups that are kept by a measure', ask({ dimensions: [{ field: 'a' }, { field: 'b' }], measures: [count], having: [{ measure: 0, from: 2 }] }), [number(0), number(1), measured(0)]],
    ['numbers in buckets', ask({ dimensions: [{ field: 'a', bucket: { by: 'width', width: 5 } }, { field: 'b' }], measures: [count] }), [number(0), number(1), measured(0)]],
    ['numbers of each developer', ask({ dimensions: [{ field: 'developer' }], measures: [average('a'), average('b')] }), [text(0), measured(0), measured(1)]],
    ['counts', ask({ dimensions: [{ field: 'name' }], measures: [count, average('b')] }), [text(0), measured(0), measured(1)]],
    ['another measure of the pairs', ask({ dimensions: [{ field: 'a' }, { field: 'b' }], measures: [average('c')] }), [number(0), number(1), measured(0)]],
  ])('is none of %s', (_, query, columns) => {
    expect(rowScatterOf(query, answerOf(columns), plainChart)).toBeNull()
  })

  it('is coloured by a field of which a row has several values, too', () => {
    const query = ask({ dimensions: [{ field: 'a' }, { field: 'b' }, { field: 'genre' }], measures: [count] })
    const scatter = rowScatterOf(query, answerOf([number(0), number(1), text(2), measured(0)], { notes: [{ code: 'several_groups', text: '' }] }), plainChart)
    expect(scatter?.request.color).toEqual({ field: 'genre' })
  })

  it('has the second measure over the first unless told otherwise', () => {
    expect(scatterPlaces(3, plainChart)).toEqual({ x: 0, y: 1 })
    expect(scatterPlaces(3, { measure: 0, against: null })).toEqual({ x: 1, y: 0 })
    expect(scatterPlaces(3, { measure: 2, against: 1 })).toEqual({ x: 1, y: 2 })
    expect(scatterPlaces(1, { measure: 5, against: 7 })).toEqual({ x: 0, y: 0 })
  })
})

describe('the settings of a chart', () => {
  const before = ask({ dimensions: [{ field: 'genre' }], measures: [average('price')] })
  const settings = chartSettings.parse({ title: 'Mine', trend: true, y: { from: 3, log: true, name: 'Dear' } })

  it('stay when a filter changes, and lose words and ranges when the axes do', () => {
    expect(settingsAfter(before, { ...before, filter: { all: [] } }, settings)).toBe(settings)
    expect(settingsAfter(before, ask({ dimensions: [{ field: 'tag' }], measures: [average('price')] }), settings)).toEqual(chartSettings.parse({ trend: true, y: { log: true } }))
  })

  it('may be missing in a saved question, as in those of earlier versions', () => {
    const old = { kind: 'model', query: { version: 1, subject: 'applications' }, chart: 'bar' }
    expect(savedQuestion.parse(old)).toMatchObject({ chart: 'bar' })
    expect(savedQuestion.parse({ ...old, settings: { trend: true } })).toMatchObject({ settings: { trend: true, outliers: 'cut', y: { log: false } } })
    expect(savedQuestion.safeParse({ ...old, settings: { colour: 'red' } }).success).toBe(false)
  })
})

describe('the n of the whole', () => {
  const columns = [text(0), measured(0), column('integer', 'n', null, { of: [0] })]
  it('is that of the totals, or the sum of groups that add up', () => {
    const answer = { columns, rows: [['a', 1, 10], ['b', 2, 30]], rowCount: 2, notes: [] }
    expect(wholeText(answer, null, 1, 'application')).toBe('n = 40 applications')
    expect(wholeText({ ...answer, notes: [{ code: 'several_groups' as const, text: '' }] }, null, 1, 'application')).toBeNull()
    expect(wholeText({ ...answer, rowCount: 3 }, null, 1, 'application')).toBeNull()
    expect(wholeText(answer, [{ column: columns[2]!, value: 35 }], 1, 'application')).toBe('n = 35 applications')
  })
})
