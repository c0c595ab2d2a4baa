import type { BenchmarkRun, Finding, Task, TaskProgress, TaskState } from '@contract'
import { describe, expect, it, test } from 'vitest'
import { changeSince, figureNumber, publishedText, runAsCsv } from '../../../src-renderer/maintenance/benchmark/figures'
import { findingsText } from '../../../src-renderer/maintenance/checks/findings-text'
import { healthSummary } from '../../../src-renderer/maintenance/health/health-summary'
import { indexFlags } from '../../../src-renderer/maintenance/monitors/index-flags'
import { metricText, seriesPoints } from '../../../src-renderer/maintenance/monitors/samples-option'
import { gainText } from '../../../src-renderer/maintenance/tasks/gain'
import { allQueued, firstText, taskProgressText, withTask, type Queue } from '../../../src-renderer/maintenance/tasks/queue-state'
import { sqlText } from '../../../src-renderer/maintenance/tasks/sql-text'
import { tuneUpText } from '../../../src-renderer/maintenance/tasks/tune-up-words'
import { figureName, figureText } from '../../../src-renderer/maintenance/words'

const task = (id: number, state: TaskState, target = 'reviews'): Task => ({
  id, state, request: { name: 'vacuum', target }, title: `Vacuum ${target}`, sql: [], origin: 'user', createdAt: '2026-01-01T00:00:00Z', startedAt: null,
  finishedAt: null, seconds: null, before: null, after: null, error: null,
})
const progress = (change: Partial<TaskProgress>): TaskProgress => ({ id: 1, phase: null, share: null, seconds: 2, secondsLeft: null, waitsFor: null, ...change })
const queue = (tasks: Task[], change: Partial<Queue> = {}): Queue => ({ tasks, progress: null, heldUpBy: null, ...change })

describe('the queue of tasks', () => {
  const ids = ({ tasks }: Queue): string => tasks.map(({ id, state }) => `${id} ${state}`).join(', ')

  it('takes new ones at its end, moves what begins to its front, and lets go of what is over', () => {
    const two = withTask(withTask(queue([]), task(1, 'waiting')), task(2, 'waiting'))
    expect(ids(two)).toBe('1 waiting, 2 waiting')
    const begun = withTask(two, task(2, 'running'))
    expect(ids(begun)).toBe('2 running, 1 waiting')
    expect(ids(withTask(begun, task(2, 'failed')))).toBe('1 waiting')
    expect(ids(withTask(begun, task(7, 'cancelled')))).toBe('2 running, 1 waiting')
  })

  it('forgets how far a task is only when that task is over', () => {
    const running = queue([task(1, 'running'), task(2, 'waiting')], { progress: progress({ share: 0.5 }) })
    expect(withTask(running, task(2, 'cancelled')).progress?.share).toBe(0.5)
    expect(withTask(running, task(1, 'done')).progress).toBeNull()
  })

  it('says what the first one does', () => {
    expect(taskProgressText(progress({ phase: 'scanning heap', share: 0.43, secondsLeft: 4 }))).toBe('scanning heap, 43%, about 4 s left')
    expect(taskProgressText(progress({}))).toBe('running, 2 s so far')
    expect(firstText(queue([task(1, 'running')], { progress: progress({ waitsFor: 'an import is running' }) }))).toBe('waits: an import is running')
    expect(firstText(queue([task(1, 'waiting')], { heldUpBy: 'an import is running' }))).toBe('waits: an import is running')
    expect(firstText(queue([task(2, 'waiting')], { progress: progress({ share: 0.9 }) }))).toBe('waits its turn')
  })

  it('knows a request it has already by all that makes it what it is', () => {
    const request = { name: 'rebuild-vector-index' as const, target: 'applications_hnsw' }
    const waiting = [{ request: { ...request, m: 32 } }]
    expect(allQueued(waiting, [{ ...request, m: 32 }])).toBe(true)
    expect(allQueued(waiting, [request])).toBe(false)
    expect(allQueued(waiting, [])).toBe(false)
  })
})

test('a tune-up is summed up, with what did not go well', () => {
  const ended = (state: TaskState): Task => ({ ...task(1, state), seconds: 1.5 })
  expect(tuneUpText([ended('done'), ended('done')])).toBe('Tuned up: 2 tasks done in 3 s.')
  expect(tuneUpText([ended('done'), ended('failed'), ended('cancelled')])).toBe('1 of 3 tasks done in 4.5 s; 1 failed, 1 cancelled.')
  expect(tuneUpText([])).toBe('Nothing needed a tune-up.')
})

test('a task is told by what changed, in its units', () => {
  const figures = { before: { rows: 10, deadRows: 1200, tableBytes: 2_000_000 }, after: { rows: 10, deadRows: 0, tableBytes: 1_000_000 } }
  expect(gainText(figures)).toBe('dead rows 1,200 → 0, table bytes 2 MB → 1 MB')
  expect(gainText({ before: figures.before, after: figures.before })).toBe('–')
  expect(gainText({ before: figures.before, after: null })).toBe('–')
  expect([figureName('indexBytes'), figureName('last_analyze')]).toEqual(['index bytes', 'last analyze'])
  expect([figureText('valid', true), figureText('x', null), figureText('method', 'hnsw')]).toEqual(['yes', '–', 'hnsw'])
})

test('statements end in one semicolon, comments in none', () => {
  expect(sqlText(['checkpoint;', '-- then another', 'analyze reviews'])).toBe('checkpoint;\n-- then another\nanalyze reviews;')
})

test('"is my database fine?" is answered in a sentence', () => {
  const of = (...states: ('good' | 'attention' | 'bad')[]): string => healthSummary(states.map((state) => ({ state })))
  expect(of('good', 'good')).toBe('Your database is fine.')
  expect(of('good', 'attention')).toBe('Your database works; one thing needs a click.')
  expect(of('bad', 'attention', 'attention')).toBe('One thing is wrong, and 2 things need a click. Each has its button.')
  expect(of('bad', 'bad')).toBe('2 things are wrong. Each has its button.')
})

test('findings are counted by how grave they are', () => {
  const found = (...severities: Finding['severity'][]): string =>
    findingsText({ checks: 30, findings: severities.map((severity, place) => ({ name: String(place), title: '', severity, count: 1, meaning: '', fix: null, advice: null })) })
  expect(found()).toBe('All 30 checks found nothing wrong.')
  expect(found('error', 'warning', 'error')).toBe('30 checks found 2 errors and 1 warning.')
  expect(found('critical', 'warning', 'info')).toBe('30 checks found 1 critical fault, 1 warning and 1 remark.')
})

test('an index is marked by what is wrong with it first', () => {
  const flags = indexFlags({ valid: false, unused: true, unique: true, duplicateOf: 'other' }).map(({ word }) => word)
  expect(flags).toEqual(['Invalid', 'Duplicate', 'Unused', 'Unique'])
  expect(indexFlags({ valid: true, unused: false, unique: false, duplicateOf: null })).toEqual([])
})

describe('samples', () => {
  const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`

  it('of transactions become a rate, with a gap where the counter was set back', () => {
    const points = [{ at: at(0), value: 100 }, { at: at(10), value: 300 }, { at: at(20), value: 5 }, { at: at(30), value: 55 }]
    expect(seriesPoints('statements', points)).toEqual([{ at: at(10), value: 20 }, { at: at(30), value: 5 }])
    expect(seriesPoints('dead-rows', points)).toBe(points)
  })

  it('are read in their unit', () => {
    expect([metricText('database-bytes', 12_300_000), metricText('cache-hit', 0.987), metricText('dead-rows', 1200), metricText('statements', 1.26)]).toEqual(['12.3 MB', '99%', '1,200', '1.3'])
  })
})

describe('a benchmark', () => {
  it('tells a gain from a loss by the way in which more is better', () => {
    expect(changeSince({ value: 112, earlier: 100, better: 'more' })).toEqual({ text: '+12%, better', tone: 'good' })
    expect(changeSince({ value: 112, earlier: 100, better: 'less' })).toEqual({ text: '+12%, worse', tone: 'bad' })
    expect(changeSince({ value: 50, earlier: 100, better: 'less' })).toEqual({ text: '−50%, better', tone: 'good' })
    expect(changeSince({ value: 100.4, earlier: 100, better: 'more' })).toEqual({ text: 'the same', tone: 'plain' })
    expect(changeSince({ value: 1, earlier: null, better: 'more' })).toBeNull()
  })

  it('writes figures with the digits that say something', () => {
    expect([figureNumber(20_123.7), figureNumber(12.345), figureNumber(0.98765)]).toEqual(['20,124', '12.3', '0.988'])
    expect(publishedText({ published: 200_000, better: 'more', unit: 'transactions/s' })).toBe('over 200,000 transactions/s')
    expect(publishedText({ published: null, better: 'more', unit: 'ms' })).toBe('–')
  })

  it('is exported a figure a line, safe for spreadsheets', () => {
    const run = {
      id: 1, at: '2026-01-01T00:00:00Z', engine: 'embedded' as const, version: 'PostgreSQL 18', machine: '=cmd()', applications: 3, plan: null, seconds: 1, left: [],
      figures: [{ part: 'vectors' as const, label: 'Recall', value: 0.99, unit: 'recall@10', better: 'more' as const, earlier: null, published: null, note: null }],
    } satisfies BenchmarkRun
    expect(runAsCsv(run).split('\r\n')[1]).toBe("2026-01-01T00:00:00Z,embedded,PostgreSQL 18,'=cmd(),3,vectors,Recall,0.99,recall@10,more,,,")
  })
})
