import type { Task } from '@contract'
import { noValue } from '../../ui/format'
import { figureName, figureText } from '../words'

/** What is different since the task, of what it counted: "dead rows 1,200 → 0". A dash if nothing is. */
export function gainText({ before, after }: Pick<Task, 'before' | 'after'>): string {
  if (before === null || after === null) return noValue
  const changed = Object.keys(after).filter((name) => before[name] !== undefined && before[name] !== after[name])
  if (changed.length === 0) return noValue
  return changed.map((name) => `${figureName(name)} ${figureText(name, before[name])} → ${figureText(name, after[name])}`).join(', ')
}
