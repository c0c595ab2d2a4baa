import type { ImportPhase, ImportState, RejectCode } from '@contract'
import type { Tone } from '../ui/badge'

/** The states of an import in words, and how much they stand out. */
export const stateWords: Record<ImportState, { readonly word: string; readonly tone: Tone }> = {
  waiting: { word: 'Waiting', tone: 'plain' },
  staging: { word: 'Reading', tone: 'accent' },
  staged: { word: 'Waits for your answer', tone: 'warn' },
  applying: { word: 'Applying', tone: 'accent' },
  applied: { word: 'Imported', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'plain' },
  discarded: { word: 'Discarded', tone: 'plain' },
}

/** The states in which an import is not over. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'waiting' || state === 'staging' || state === 'staged' || state === 'applying'

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
  duplicate: 'Appears twice in the file',
}
