import type { ImportReport, ImportSummary } from '@contract'
import { count, plural } from '../ui/format'
import { fieldLabel } from './field-words'

const typeWords: Readonly<Record<string, readonly [string, string]>> = {
  game: ['game', 'games'], dlc: ['DLC', 'DLC'], demo: ['demo', 'demos'], mod: ['mod', 'mods'], movie: ['film', 'films'], video: ['video', 'videos'],
  episode: ['episode', 'episodes'], series: ['series', 'series'], music: ['soundtrack', 'soundtracks'], software: ['program', 'programs'],
  hardware: ['device', 'devices'], advertising: ['advertisement', 'advertisements'], other: ['other application', 'other applications'],
}

/** "40 games and 3 DLC added, 12 records changed, 5 reviews added or changed." */
export function arrivedText({ addedByType }: Pick<ImportReport, 'addedByType'>, { added, changed, unchanged, reviews }: Pick<ImportSummary, 'added' | 'changed' | 'unchanged' | 'reviews'>): string {
  const types = Object.entries(addedByType).sort(([, a], [, b]) => b - a)
  const named = types.map(([type, number]) => plural(number, ...(typeWords[type] ?? typeWords['other'] ?? ['application', 'applications'])))
  const lists = added - types.reduce((sum, [, number]) => sum + number, 0)
  if (lists > 0) named.push(`reviews of ${plural(lists, 'application')}`)
  const parts = [
    ...(named.length > 0 ? [`${listText(named)} added`] : []),
    ...(changed > 0 ? [`${plural(changed, 'record')} changed`] : []),
    ...(unchanged > 0 ? [`${count(unchanged)} unchanged`] : []),
    ...(reviews > 0 ? [`${plural(reviews, 'review')} added or changed`] : []),
  ]
  return parts.length === 0 ? 'Nothing in the catalogue has changed.' : asSentence(parts.join(', '))
}

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const listText = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`)

/** So many fields are named; the rest is counted. */
const namedFields = 12

/** "price overview in 18, genres in 2": what changed, in how many applications. */
export function changedText(fields: ImportReport['changedFields']): string {
  const named = fields.slice(0, namedFields).map(({ field, applications }) => `${fieldLabel(field).toLowerCase()} in ${count(applications)}`)
  const more = fields.length - named.length
  return more > 0 ? `${named.join(', ')} and ${plural(more, 'other field')}` : named.join(', ')
}
