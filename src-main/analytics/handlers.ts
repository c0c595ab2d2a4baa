import { LudographError, type CallInput, type CallOutput, type ContractEvent } from '@contract'
import type { analyticsCalls } from '@contract'
import type { Engine } from '../database/engine'
import { genreApplications, genrePreset } from './genres'

export interface AnalyticsOptions {
  /** the open catalogue's engine. @throws LudographError `no_catalogue` */
  readonly engine: () => Engine
  readonly emit: (event: ContractEvent) => void
  /** for what outlives a catalogue: marks of running questions, files being exported */
  readonly dataFolder: string
}

export type AnalyticsCall = keyof typeof analyticsCalls
export type AnalyticsHandlers = { [Name in AnalyticsCall]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const notYet = async (): Promise<never> => {
  throw new LudographError('internal', 'This part of Analytics is being built.')
}

/** One function for each call of the contract's analytics part. */
export function analyticsHandlers({ engine }: AnalyticsOptions): AnalyticsHandlers {
  return {
    'analytics.gallery': notYet,
    'analytics.preset': async ({ currency }) => genrePreset(engine(), currency),
    'analytics.genreApplications': async (input) => genreApplications(engine(), input),
    'analytics.fields': notYet,
    'analytics.paths': notYet,
    'analytics.values': notYet,
    'analytics.range': notYet,
    'analytics.currencies': notYet,
    'analytics.run': notYet,
    'analytics.cancel': notYet,
    'analytics.compile': notYet,
    'analytics.explain': notYet,
    'analytics.behind': notYet,
    'analytics.application': notYet,
    'analytics.applicationReviews': notYet,
    'analytics.sql': notYet,
    'analytics.schema': notYet,
    'analytics.fastPaths': notYet,
    'analytics.makeFastPlan': notYet,
    'analytics.makeFast': notYet,
    'analytics.revertFast': notYet,
    'analytics.views': notYet,
    'analytics.refreshViews': notYet,
    'analytics.saved': notYet,
    'analytics.save': notYet,
    'analytics.updateSaved': notYet,
    'analytics.duplicateSaved': notYet,
    'analytics.deleteSaved': notYet,
    'analytics.shareSaved': notYet,
    'analytics.takeShared': notYet,
    'analytics.workspace': notYet,
    'analytics.keepWorkspace': notYet,
    'analytics.export': notYet,
    'analytics.exportPiece': notYet,
    'analytics.exportDone': notYet,
  }
}
