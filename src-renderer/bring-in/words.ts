import type { ImportPhase, ImportState, ImportSummary, RejectCode } from '@contract'
import type { Tone } from '../ui/badge'

/** The states of an import in words, and how much they stand out. */
export const stateWords: Record<ImportState, { readonly word: string; readonly tone: Tone }> = {
  waiting: { word: 'Waiting', tone: 'plain' },
  staging: { word: 'Reading', tone: 'accent' },
  interrupted: { word: 'Interrupted', tone: 'warn' },
  staged: { word: 'Waiting for your answer', tone: 'warn' },
  applying: { word: 'Applying', tone: 'accent' },
  applied: { word: 'Imported', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'plain' },
  discarded: { word: 'Discarded', tone: 'plain' },
  undone: { word: 'Undone', tone: 'plain' },
}

/** An import that came to its end, though every record of the file was rejected. */
export const tookNothing = ({ state, records, rejected }: Pick<ImportSummary, 'state' | 'records' | 'rejected'>): boolean =>
  state === 'applied' && records > 0 && rejected === records
export const nothingTaken: { readonly word: string; readonly tone: Tone } = { word: 'All rejected', tone: 'warn' }

/** The states in which an import is not over. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'waiting' || state === 'staging' || state === 'interrupted' || state === 'staged' || state === 'applying'

/** Whether the import stands still until its user has answered. */
export const asksUser = ({ state, question }: Pick<ImportSummary, 'state' | 'question'>): boolean =>
  state === 'interrupted' || ((state === 'waiting' || state === 'staged' || state === 'staging') && question !== null)

/** What happened to an interrupted import, in the core's words. */
export const interruptedText = ({ question }: Pick<ImportSummary, 'question'>): string =>
  question ?? 'Ludograph ended before this import was over. The catalogue is unchanged.'

/** The import whose answer is needed first: the queue stands still for one that was read, not for an interrupted one. */
export const firstToAnswer = (imports: readonly ImportSummary[]): ImportSummary | undefined => {
  const asking = imports.filter(asksUser)
  return asking.find(({ state }) => state !== 'interrupted') ?? asking.at(-1)
}

/** The phases in their order, as steps a reader can follow. */
export const phases: readonly { readonly phase: ImportPhase; readonly step: string; readonly doing: string }[] = [
  { phase: 'reading', step: 'Read the file', doing: 'reading' },
  { phase: 'lookups', step: 'Genres and companies', doing: 'adding genres and companies' },
  { phase: 'applications', step: 'Applications', doing: 'adding applications' },
  { phase: 'relations', step: 'Relations', doing: 'adding relations' },
  { phase: 'reviews', step: 'Reviews', doing: 'adding reviews' },
  { phase: 'views', step: 'Summaries', doing: 'bringing the summaries up to date' },
]

/** Why a record was refused, in words. */
export const rejectWords: Record<RejectCode, string> = {
  no_data: 'The store had no data',
  no_appid: 'No appid',
  not_an_object: 'Not a record',
  bad_json: 'Broken JSON',
  bad_utf8: 'Broken characters (not UTF-8)',
  too_deep: 'Nested too deeply',
  too_large: 'Too large',
  duplicate: 'Appears twice',
  partial: 'Only a part of a record',
  bad_file: 'A file that could not be read',
}
