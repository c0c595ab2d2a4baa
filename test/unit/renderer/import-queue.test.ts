import type { ImportSummary } from '@contract'
import { describe, expect, test } from 'vitest'
import { inQueueOrder, movedTo } from '../../../src-renderer/import/queue-order'
import { rejectReasons } from '../../../src-renderer/import/reject-reasons'
import { rejectLines, rejectsFileName } from '../../../src-renderer/import/rejects-file'
import { undoneText, undoPlan } from '../../../src-renderer/import/undo-words'
import { waitingText } from '../../../src-renderer/import/waiting-text'
import { asksUser, isUnderWay } from '../../../src-renderer/bring-in/words'

test('waiting imports stand in the order of the queue, those it does not know last', () => {
  const imports = [[9, 'waiting'], [8, 'waiting'], [7, 'waiting'], [6, 'staging'], [5, 'waiting']].map(([id, state]) => ({ id, state, question: null }) as ImportSummary)
  expect(inQueueOrder(imports, [8, 5]).map(({ id }) => id)).toEqual([8, 5, 7, 9])
  // One that asks before it is read waits for its user, not for its turn.
  const asking = imports.map((one) => (one.id === 7 ? { ...one, question: 'Of which application?' } : one))
  expect(inQueueOrder(asking, [8, 5]).map(({ id }) => id)).toEqual([8, 5, 9])
})

test('an import that is moved takes its place, and the others close up', () => {
  expect(movedTo([1, 2, 3], 3, 0)).toEqual([3, 1, 2])
  expect(movedTo([1, 2, 3], 1, 1)).toEqual([2, 1, 3])
  expect(movedTo([1, 2, 3], 1, 2)).toEqual([2, 3, 1])
})

test('an import asks when it was interrupted, or when it stands still with a question', () => {
  expect(asksUser({ state: 'interrupted', question: null })).toBe(true)
  expect(asksUser({ state: 'staging', question: null })).toBe(false)
  expect(asksUser({ state: 'waiting', question: 'Of which application?' })).toBe(true)
  expect(asksUser({ state: 'waiting', question: null })).toBe(false)
  expect(asksUser({ state: 'staging', question: 'Is this the file you meant?' })).toBe(true)
  expect(asksUser({ state: 'staged', question: null })).toBe(false) // it is applied by itself at once
  expect(isUnderWay('interrupted')).toBe(true)
  expect(isUnderWay('undone')).toBe(false)
})

describe('undoing an import', () => {
  test('says before what it will do', () => {
    expect(undoPlan({ added: 1, changed: 12, reviews: 0 })).toEqual([
      '1 record that it added goes.',
      '12 records that it changed return to what they were before.',
    ])
    expect(undoPlan({ added: 0, changed: 0, reviews: 0 })).toEqual(['It added and changed no record, so none goes and none returns.'])
  })

  test('says afterwards what it did', () => {
    expect(undoneText('a.json', { removed: 1200, restored: 1 })).toBe('“a.json” was undone: 1,200 records are gone, 1 record is as it was before.')
    expect(undoneText('a.json', { removed: 0, restored: 2 })).toBe('“a.json” was undone: 2 records are as they were before.')
    expect(undoneText('a.json', { removed: 0, restored: 0 })).toBe('“a.json” was undone: it had added and changed no record.')
  })
})

describe('rejected records', () => {
  test('are saved one a line, without those whose text is cut or missing', () => {
    const { lines, leftOut } = rejectLines([{ raw: '{"a":\r\n1,\n"b":2}' }, { raw: 'é'.repeat(32 * 1024) }, { raw: 'x'.repeat(65_535) }, { raw: '' }])
    expect(lines).toEqual(['{"a": 1, "b":2}\n', `${'x'.repeat(65_535)}\n`])
    expect(leftOut).toBe(2)
  })

  test('go into a file that is called after theirs', () => {
    expect(rejectsFileName('games.json.gz')).toBe('games-rejects.ndjson')
    expect(rejectsFileName('exports')).toBe('exports-rejects.ndjson')
    expect(rejectsFileName('.json')).toBe('records-rejects.ndjson')
  })

  test('can be filtered by the reasons that occur, the most frequent first', () => {
    expect(rejectReasons({ bad_json: 2, no_data: 1200, duplicate: 0 })).toEqual([
      { value: '', label: 'All reasons (1,202)' },
      { value: 'no_data', label: 'The store had no data (1,200)' },
      { value: 'bad_json', label: 'Broken JSON (2)' },
    ])
  })
})

test('reviews that wait are counted in words', () => {
  expect(waitingText({ reviews: 1500, applications: 3 })).toBe('1,500 reviews of 3 applications wait for their applications')
  expect(waitingText({ reviews: 1, applications: 1 })).toBe('1 review of 1 application waits for its application')
})
