import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queryModel, type AnswerColumn, type Cell, type ChartSettings, type PointsAnswer, type QuestionAnswer, type SavedQuestion } from '@contract'
import { AnswerChart } from '../../src-renderer/analytics/answer-chart'
import { behindStore } from '../../src-renderer/analytics/behind-store'
import { show, useFakeBridge } from '../support/component'

// There is no canvas here; what is drawn on it is tested as options.
vi.mock('../../src-renderer/charts/chart', () => ({ Chart: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }))

const column = (type: AnswerColumn['type'], role: AnswerColumn['role'], label: string, place: number): AnswerColumn => ({
  name: label.toLowerCase(), label, type, role, place, bucket: null, width: null, edges: null,
})
const answerOf = (columns: AnswerColumn[], rows: Cell[][]): QuestionAnswer => ({
  columns, rows, rowCount: rows.length, currency: null, seconds: 0, minimum: 5, totals: null, currencies: [], conversion: null, sql: { text: '', values: [] }, notes: [], source: { kind: 'tables' },
})
const bars = answerOf(
  [column('text', 'dimension', 'Genre', 0), column('integer', 'measure', 'Applications', 0)],
  [...Array.from({ length: 40 }, (_, place): Cell[] => [`genre ${place}`, place + 1]), ['far', 9000]],
)
const pairs = answerOf([column('integer', 'dimension', 'Achievements', 0), column('integer', 'dimension', 'Rating', 1), column('integer', 'measure', 'Applications', 0)], [[10, 80, 1]])
const points: PointsAnswer = {
  x: { label: 'Achievements', type: 'integer' }, y: { label: 'Rating', type: 'integer' }, currency: null, rows: 5, n: 2, notPositive: 0,
  drawn: { x: { from: null, to: null }, y: { from: null, to: null }, outside: 0 }, trend: null, seconds: 0,
  marks: { kind: 'points', x: [10, 20], y: [80, 90], appids: [400, 620], names: ['Portal', 'Portal 2'], colors: [], groups: [] },
}
const question = (dimensions: string[]): SavedQuestion => ({
  kind: 'model', chart: null,
  query: queryModel.parse({ version: 2, subject: 'applications', dimensions: dimensions.map((field) => ({ field })), measures: [{ aggregate: 'count' }] }),
})

let kept: ChartSettings | undefined
function Asked({ answer, asked }: { readonly answer: QuestionAnswer; readonly asked: SavedQuestion }) {
  const [settings, setSettings] = useState<ChartSettings>()
  kept = settings
  return <AnswerChart answer={answer} title="Applications by genre" question={{ ...asked, settings }} chosen={null} onChoose={() => undefined} onSettings={setSettings} />
}

describe('the chart of an answer', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    kept = undefined
    behindStore.set(null)
    test.bridge.answer('catalogue.state', { state: 'closed' }).answer('imports.list', []).answer('analytics.points', points)
  })

  it('says what it leaves out, and shows it at a click', async () => {
    const user = show(<Asked answer={bars} asked={question(['genre'])} />)
    await screen.findByText(/1 bar above 91 is not drawn to its end/)
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(kept?.outliers).toBe('show')
    expect(screen.queryByText(/is not drawn to its end/)).toBeNull()
  })

  it('has settings that can be reached and set by keyboard, each one step', async () => {
    const user = show(<Asked answer={bars} asked={question(['genre'])} />)
    screen.getByRole('button', { name: 'Chart settings' }).focus()
    await user.keyboard('{Enter}')
    const title = await screen.findByLabelText('Title')
    await waitFor(() => expect(document.activeElement).toBe(title))
    await user.keyboard('Genres{Enter}')
    expect(kept?.title).toBe('Genres')
    expect(screen.getByRole('img', { name: 'Bars chart: Genres' })).toBeDefined()
    await user.click(screen.getByLabelText('Logarithmic y axis'))
    expect(kept?.y.log).toBe(true)
    await user.type(screen.getByLabelText('To'), 'lots{Enter}')
    expect(screen.getByText('This is not a number.')).toBeDefined()
    expect(kept?.y.to).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Reset chart settings' }))
    expect(kept).toMatchObject({ title: '', y: { log: false } })
  })

  it('draws a scatter of every row, with its n, and lists them', async () => {
    const user = show(<Asked answer={pairs} asked={question(['achievements', 'rating'])} />)
    const all = await screen.findByRole('button', { name: 'n = 2 applications: list them' })
    expect(screen.getByText('Rating against achievements')).toBeDefined()
    expect(screen.getByText('3 of 5 applications lack one of the two values.')).toBeDefined()
    expect(test.bridge.asked.find(({ name }) => name === 'analytics.points')?.input).toMatchObject({ x: { field: 'achievements' }, y: { field: 'rating' } })
    await user.click(all)
    expect(behindStore.get()).toMatchObject({ mark: [], query: { filter: { all: [{ test: 'present', field: 'achievements' }, { test: 'present', field: 'rating' }] } } })
  })

  it('says why there are no points', async () => {
    test.bridge.refuse('analytics.points', { code: 'unfit_field', message: 'Rating has no numbers.' })
    show(<Asked answer={pairs} asked={question(['achievements', 'rating'])} />)
    await screen.findByText('Rating has no numbers.')
  })
})
