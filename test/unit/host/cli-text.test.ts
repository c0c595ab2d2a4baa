import type { Column } from '@contract'
import { describe, expect, it } from 'vitest'
import { answerText } from '../../../src-main/host/cli/answers'
import { rejectsText } from '../../../src-main/host/cli/commands/rejects'
import { statusText } from '../../../src-main/host/cli/commands/status'
import { undoneText } from '../../../src-main/host/cli/commands/undo'
import { errorText } from '../../../src-main/host/cli/error-text'
import { importText, progressText } from '../../../src-main/host/cli/import-text'
import { table } from '../../../src-main/host/cli/table'

const column = (label: string, type: Column['type']): Column => ({ name: label.toLowerCase(), label, type })
const columns = [column('Genre', 'text'), column('Games', 'integer'), column('Price', 'money')]

describe('a table', () => {
  it('has texts to the left and numbers to the right, in columns wide enough for all', () => {
    const rows = [['Action', 12_345, 5.5], ['Massively Multiplayer', 1, 1234.567]]
    expect(table(columns, rows).split('\n')).toEqual([
      'Genre                   Games     Price',
      '-'.repeat(39),
      'Action                 12,345      5.50',
      'Massively Multiplayer       1  1,234.57',
    ])
  })

  it('shows a dash for what is not there, and every other value as it is', () => {
    const odd = [...columns, column('Free', 'boolean')]
    expect(table(odd, [[null, null, null, null], ['', 0, 0, false]]).split('\n').slice(2)).toEqual(['-          -      -  -', '           0   0.00  false'])
  })

  it('is its head alone without rows', () => {
    expect(table(columns, []).split('\n')).toEqual(['Genre  Games  Price', '-'.repeat(19)])
  })

  it('has no blanks at the end of a line', () => {
    expect(table([column('A long label', 'text')], [['a']])).not.toMatch(/ $/m)
  })
})

describe('the words for', () => {
  it('an answer name the currency, if there are prices, and how many rows are not shown', () => {
    const answer = { columns, rows: [['Action', 1, 5]], rowCount: 1200, currency: 'EUR', conversion: null, seconds: 0.1234 }
    expect(answerText(answer)).toMatch(/\n\n1,200 rows, showing 1, in 0\.12 s\. Prices in EUR\.$/)
    expect(answerText({ ...answer, currency: null })).not.toContain('Prices')
    expect(answerText({ ...answer, conversion: { asOf: '2026-11-01', source: '' } })).toMatch(/ Prices in EUR, converted at rates of 2026-11-01\.$/)
  })

  it('an import count, and show the first refused records', () => {
    const rejects = Array.from({ length: 20 }, (_, n) => ({ file: 'a.json', position: n + 1, appid: n, code: 'no_data' as const, message: `reason ${n}` }))
    const seconds = { total: 2, read: 1, stage: 0.5, apply: 0.5 }
    const done = { id: 1, shape: null, records: 1_234_567, added: 1000, changed: 0, unchanged: 5, rejected: 1500, rejectedBy: { no_data: 1400, duplicate: 100 }, seconds, peakMemoryBytes: 250_000_000, rejects }
    const lines = importText({ import: done }).split('\n')
    expect(lines[0]).toBe('records     1,234,567')
    expect(lines.filter((line) => line.startsWith('  record '))).toHaveLength(10)
    expect(lines.at(-3)).toBe('  … and 1,490 more')
    expect(lines.at(-2)).toBe('rejected by reason: 1,400 no_data, 100 duplicate')
    expect(lines.at(-1)).toContain('250 MB')
    expect(importText({ import: { ...done, rejected: 10, rejects: rejects.slice(0, 10) } })).not.toContain('more')
    const unread = importText({ import: { ...done, unreadDates: 1200, unreadValues: [{ label: 'My rating', count: 3 }] } }).split('\n')
    expect(unread).toContain('release dates that cannot be read: 1,200')
    expect(unread).toContain('values that cannot be read as the type of their field, and stay in the documents: 3 My rating')
    expect(importText({ import: { ...done, rejected: 0, rejectedBy: {}, rejects: [] } }).split('\n')).toHaveLength(6)
  })

  it('an import of a folder name each file, and why one was left out', () => {
    const file = { file: 'b.json', shape: "the store's answers (a list)", records: 1200, added: 1000, changed: 150, rejected: 50, leftOut: null }
    const done = { id: 1, shape: null, records: 1200, added: 1000, changed: 150, unchanged: 0, rejected: 1, rejectedBy: {}, seconds: { total: 2, read: 1, stage: 0.5, apply: 0.5 }, peakMemoryBytes: 1e6, rejects: [{ file: 'b.json', position: 7, appid: null, code: 'no_appid' as const, message: 'No appid.' }] }
    const text = importText({ import: { ...done, files: [{ ...file, file: 'a.md', shape: null, leftOut: 'No JSON.' }, file], moreFiles: 3 } })
    expect(text.split('\n')).toEqual(expect.arrayContaining([
      '  a.md: left out. No JSON.',
      "  b.json: the store's answers (a list), 1,200 records, 1,000 added, 150 changed, 50 rejected",
      '  … and 3 more files (all of them with --json)',
      '  b.json, record 7: No appid.',
    ]))
  })

  it('rejects name the file, the record and the byte', () => {
    expect(rejectsText({ rejects: [], notKept: 0, byCode: {} })).toBe('Nothing was rejected.')
    const reject = { file: 'a/b.json', position: 3, byteOffset: 120, appid: null, code: 'no_appid' as const, message: 'No appid.', raw: '{}' }
    expect(rejectsText({ rejects: [reject, { ...reject, position: 4 }], notKept: 3, byCode: { no_appid: 5 } }).split('\n')).toEqual([
      'a/b.json, record 3 at byte 120: No appid.',
      'a/b.json, record 4 at byte 120: No appid.',
      '… and 3 more that were counted, but not kept. By reason: 5 no_appid.',
    ])
  })

  it('an undone import says how much that was', () => {
    expect(undoneText({ id: 7, removed: 12_345, restored: 2 })).toBe('Import 7 was undone: 12,345 records were removed, 2 are as they were before.')
  })

  it('a catalogue say what is in it', () => {
    const counts = { applications: 1500, byType: { game: 1000, dlc: 500 }, reviews: 7, embeddedApplications: 0, embeddedReviews: 0 }
    const text = statusText({ engine: 'embedded', version: '17.2', catalogue: 'mine', schema: 3, counts })
    expect(text.split('\n')).toEqual([
      'mine (embedded, PostgreSQL 17.2, schema 3)',
      '1,500 applications, 0 embedded',
      '  game              1,000',
      '  dlc                 500',
      '7 reviews, 0 embedded',
    ])
  })

  it('progress say how far and how long', () => {
    const progress = {
      id: 1, phase: 'reading' as const, records: 1500, rejected: 0, bytesRead: 500, bytesTotal: 1000,
      recordsPerSecond: 1234.5, megabytesPerSecond: 1, secondsLeft: 3.2,
    }
    expect(progressText(progress)).toBe('reading: 1,500 records (50%), 1,235/s, 4 s left')
    expect(progressText({ ...progress, secondsLeft: null, bytesTotal: 0 })).toBe('reading: 1,500 records (0%), 1,235/s')
    expect(progressText({ ...progress, phase: 'lookups' })).toBe('applying: lookups')
  })

  it('an error give its cause, its cure and its detail, if there are', () => {
    expect(errorText({ code: 'internal', message: 'Cause.', hint: 'Cure.', detail: 'detail' })).toBe('Cause.\nCure.\n(detail)')
    expect(errorText({ code: 'internal', message: 'Cause.', hint: null, detail: null })).toBe('Cause.')
  })
})
