import type { BenchmarkPart, Cell, LockLevel, Severity, TaskOrigin, TaskState } from '@contract'
import { numberText } from '../charts/cell-text'
import type { Tone } from '../ui/badge'
import { bytes, dateTime, noValue } from '../ui/format'

export const taskStates: Readonly<Record<TaskState, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'plain' },
  running: { word: 'Running', tone: 'accent' },
  done: { word: 'Done', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'plain' },
}

export const isOver = (state: TaskState): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** Who asked for a task. */
export const originWords: Readonly<Record<TaskOrigin, string>> = {
  user: 'You',
  'tune-up': 'Tune-up',
  'after-import': 'After an import',
  weekly: 'Weekly',
  advice: 'Advice',
  check: 'A check',
}

export const severities: Readonly<Record<Severity, { readonly word: string; readonly tone: Tone }>> = {
  critical: { word: 'Critical', tone: 'bad' },
  error: { word: 'Error', tone: 'bad' },
  warning: { word: 'Warning', tone: 'warn' },
  info: { word: 'Info', tone: 'accent' },
}

export const lockWord = (lock: LockLevel): string => (lock === 'none' ? 'No lock' : lock)

export const benchmarkParts: Readonly<Record<BenchmarkPart, string>> = {
  analytics: 'The analytical query, with its plan',
  'read-only': 'Read-only transactions',
  'durable-write': 'Durable writes',
  vectors: 'Vector queries: time and recall',
  import: 'Import of the sample',
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** The name of a figure as words: "tableBytes" and "table_bytes" become "table bytes". */
export const figureName = (name: string): string =>
  name.replaceAll('_', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** A figure of a task's target, by its name: sizes in bytes, times in the user's zone, numbers as they are read. */
export function figureText(name: string, value: Cell | undefined): string {
  if (value === null || value === undefined) return noValue
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return isoTime.test(value) ? dateTime(value) : value
  return /bytes$/i.test(name) ? bytes(value) : numberText(value)
}
