import type { ImportProgress, ImportSummary } from '@contract'
import { describe, expect, test } from 'vitest'
import { overallShare, progressText, stepState } from '../../../src-renderer/bring-in/progress'
import { goodRecords } from '../../../src-renderer/import/good-records'
import { withImport } from '../../../src-renderer/shell/live-events'

const reading: ImportProgress = {
  id: 7, phase: 'reading', records: 12840, rejected: 0, bytesRead: 450, bytesTotal: 1000,
  recordsPerSecond: 2412.4, megabytesPerSecond: 18.31, secondsLeft: 11.3,
}

describe('progress', () => {
  test('is a share while the file is read, and a step afterwards', () => {
    expect(overallShare(reading)).toBe(0.45)
    expect(overallShare({ ...reading, phase: 'relations' })).toBeNull()
    expect(overallShare({ ...reading, bytesTotal: 0 })).toBeNull()
    expect(stepState(0, 'relations')).toBe('done')
    expect(stepState(3, 'relations')).toBe('current')
    expect(stepState(4, 'relations')).toBe('ahead')
  })

  test('is said in one line', () => {
    expect(progressText(reading)).toBe('reading 45%, 2,412 records/s, about 11 s left')
    expect(progressText({ ...reading, phase: 'views', recordsPerSecond: 0, secondsLeft: null })).toBe('bringing the summaries up to date')
  })
})

test('the records that would be imported are those that were not rejected', () => {
  expect(goodRecords({ added: 10, changed: 2, unchanged: 3, records: 20, rejected: 5 })).toBe(15)
  expect(goodRecords({ added: 0, changed: 0, unchanged: 0, records: 20, rejected: 5 })).toBe(15)
})

test('a changed import takes its place in the list, a new one comes first', () => {
  const one = { id: 1, state: 'staging' } as ImportSummary
  expect(withImport([one], { ...one, state: 'applied' })).toEqual([{ id: 1, state: 'applied' }])
  expect(withImport([one], { ...one, id: 2 }).map(({ id }) => id)).toEqual([2, 1])
})
