import { join } from 'node:path'
import type { analyticsCalls, segmentCalls, CallInput, CallOutput, ContractEvent, QueryModel, QuestionAnswer, SavedQuestion } from '@contract'
import { refreshAnalyticsViews } from '../database/analytics-views'
import type { Engine } from '../database/engine'
import { Foreground } from '../database/foreground'
import { pause } from '../database/pause'
import { amongGenre } from './among-genre'
import { applicationHistory } from './application-history'
import { applicationPage } from './application-page'
import { catalogueFacts } from '../query-model/catalogue-facts'
import { documentPaths } from './document-paths'
import { exportQuestion } from './export/export-question'
import { exportRows } from './export/export-rows'
import { Exports, fileNameOf } from './export/exports'
import { parseRates } from './parse-rates'
import { readRateTable, replaceRateTable } from '../query-model/exchange-rates'
import { explain } from './explain'
import { fastPathPlan, listFastPaths, makeFast, revertFast } from './fast-paths'
import { fieldRange, fieldValues } from './field-values'
import { gallery } from './gallery/gallery'
import { galleryNeeds } from './gallery/needs'
import { galleryPicture } from './gallery/pictures'
import { presetModel, runPreset } from './gallery/run-preset'
import { listFields } from './list-fields'
import { points } from './points'
import { asQueryError } from '../query-model/query-errors'
import { applicationReviews, rowsBehind } from './rows-behind'
import { Runs } from '../query-model/runs'
import { prepare, runQuestion } from './run-question'
import { slowPlaces } from './slow-places'
import { brokeEngine, fingerprint, RunningMarks } from './runs'
import { questionKey, SavedQueries } from './saved-queries'
import { compareApplications } from './segments/compare-applications'
import { compareSets } from './segments/compare'
import { refreshSegments } from './segments/membership'
import { createSegment, deleteSegment, listSegments, segmentMembersOf, updateSegment } from './segments/segments'
import { withStatement } from './sql/checked-view'
import { runSql } from './sql/run-sql'
import { describeViews } from './views-age'

export interface AnalyticsOptions {
  /** the open catalogue's engine. @throws LudographError `no_catalogue` */
  readonly engine: () => Engine
  readonly emit: (event: ContractEvent) => void
  /** what `analytics.cancel` can stop, where other areas' calls are to be among it */
  readonly runs?: Runs
  /** what a picture of the gallery gives way to. Default: nothing */
  readonly foreground?: Foreground
  /** for what outlives a catalogue: marks of running questions */
  readonly dataFolder: string
}

export type AnalyticsCall = keyof typeof analyticsCalls | keyof typeof segmentCalls
export type AnalyticsHandlers = { [Name in AnalyticsCall]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

export interface Analytics {
  readonly handlers: AnalyticsHandlers
  /** Removes files that were exported and not fetched. */
  close(): Promise<void>
}

const readOnly = { readOnly: true, timeLimitMs: 60_000 } as const
const done = { done: true } as const
/** The calls that a view makes when it opens arrive within this time. */
const togetherMs = 50
const mostGivenMs = 2000

/** One function for each call of the contract's analytics part. */
export function createAnalytics({ engine, emit, runs = new Runs(), foreground = new Foreground(), dataFolder }: AnalyticsOptions): Analytics {
  const marks = new RunningMarks(join(dataFolder, 'running-questions.json'))
  const saved = new SavedQueries(engine, marks, () => emit({ topic: 'analytics.savedChanged', payload: {} }))
  const exports = new Exports()

  const exported = (id: string | undefined) => (rows: number, bytes: number): void => {
    if (id !== undefined) emit({ topic: 'analytics.exportProgress', payload: { id, rows, bytes } })
  }

  const changed = (): void => emit({ topic: 'catalogue.changed', payload: {} })

  async function segmented<T>(change: Promise<T>): Promise<T> {
    const changedTo = await change
    emit({ topic: 'segments.changed', payload: {} })
    return changedTo
  }

  /** Runs a question under its name, noted on disk while it runs. */
  async function noted<T>(question: SavedQuestion, id: string | undefined, automatic: boolean, work: (open: Engine, signal: AbortSignal) => Promise<T>): Promise<T> {
    const open = engine()
    const mark = fingerprint(questionKey(question))
    marks.begin(mark, automatic)
    let brokeDown = false
    try {
      return await runs.under(id, (signal) => work(open, signal))
    } catch (error) {
      brokeDown = brokeEngine(error, open.kind)
      throw error
    } finally {
      marks.end(mark, brokeDown)
    }
  }

  /** Lets the answer that a view shows first go ahead of a scan of every row, for a limited time. */
  const afterOthers = async (): Promise<void> => {
    await pause(togetherMs)
    await foreground.rest(AbortSignal.timeout(mostGivenMs)).catch(() => undefined)
  }

  const handlers: AnalyticsHandlers = {
    'analytics.gallery': async () => [...gallery],
    'analytics.galleryNeeds': async () => galleryNeeds(engine()),
    'analytics.galleryPicture': async ({ name, id, ...prices }) =>
      runs.under(id, (signal) =>
        // Nobody's hand asks for it, so it is noted as such: a question that brought the application down has no picture.
        galleryPicture({ engine: engine(), foreground, signal }, name, prices, (limits) =>
          noted({ kind: 'preset', name, ...prices, chart: null }, undefined, true, (open) => runPreset(open, name, prices.currency, { ...prices, ...limits })),
        ),
      ),
    'analytics.preset': async ({ name, currency, convert, id, automatic = false }) =>
      noted({ kind: 'preset', name, currency, convert, chart: null }, id, automatic, (open, signal) => runPreset(open, name, currency, { convert, signal })),
    'analytics.fields': async ({ subject }) => listFields(engine(), subject, afterOthers),
    'analytics.paths': async (input) => {
      await afterOthers()
      return documentPaths(engine(), input)
    },
    'analytics.values': async (input) => runs.under(input.id, (signal) => fieldValues(engine(), input, signal)),
    'analytics.range': async (input) => fieldRange(engine(), input),
    'analytics.currencies': async () =>
      engine().transaction(readOnly, async (transaction) => [...(await catalogueFacts(engine(), transaction)).currencies]),
    'analytics.exchangeRates': async () => engine().transaction(readOnly, readRateTable),
    'analytics.readExchangeRates': async ({ text }) => parseRates(text),
    'analytics.setExchangeRates': async ({ table }) => {
      // Whatever selects by converted prices selects others now.
      await segmented(
        engine().transaction({}, async (transaction) => {
          await replaceRateTable(transaction, table)
          await refreshSegments(transaction)
        }),
      )
      changed()
      return done
    },
    'analytics.run': async ({ query, id, automatic, ...options }) =>
      noted({ kind: 'model', query, chart: null }, id, automatic, (open, signal) => runQuestion(open, query, { ...options, signal })),
    'analytics.points': async ({ id, automatic, ...input }) =>
      noted({ kind: 'model', query: input.query, chart: 'scatter' }, id, automatic, (open, signal) => points(open, input, signal)),
    'analytics.cancel': async ({ id, byHand }) => ({ cancelled: runs.cancel(id, byHand) }),
    'analytics.compile': async ({ question }) => {
      if (question.kind === 'sql') return { text: question.text, values: [] }
      return engine().transaction(readOnly, async (transaction) => {
        const { text, values } = (await prepare(engine(), transaction, modelOf(question))).compiled
        return { text, values }
      })
    },
    'analytics.explain': async ({ question, run, id, secondsLimit }) =>
      noted(question, id, false, (open, signal) => explainQuestion(open, question, run, { secondsLimit, signal })),
    'analytics.behind': async (input) => runs.under(input.id, (signal) => rowsBehind(engine(), input, signal)),
    'analytics.application': async ({ appid }) => applicationPage(engine(), appid),
    'analytics.amongGenre': async ({ appid, genre }) => amongGenre(engine(), appid, genre),
    'analytics.applicationHistory': async ({ appid }) => applicationHistory(engine(), appid),
    'analytics.applicationReviews': async (input) => engine().transaction(readOnly, (transaction) => applicationReviews(transaction, input)),
    'analytics.sql': async ({ text, id, automatic, ...options }): Promise<QuestionAnswer> =>
      noted({ kind: 'sql', text, chart: null }, id, automatic, (open, signal) => runSql(open, text, { ...options, signal })),
    'analytics.fastPaths': async () => listFastPaths(engine()),
    'analytics.makeFastPlan': async (input) => fastPathPlan(engine(), input),
    'analytics.makeFast': async (input) => {
      const made = await makeFast(engine(), input)
      changed()
      return made
    },
    'analytics.revertFast': async ({ id }) => {
      await revertFast(engine(), id)
      changed()
      return done
    },
    'analytics.views': async () => engine().transaction(readOnly, describeViews),
    'analytics.refreshViews': async () => {
      const started = performance.now()
      await engine().transaction({}, (transaction) => refreshAnalyticsViews(transaction))
      changed()
      return { seconds: (performance.now() - started) / 1000 }
    },
    'analytics.saved': async () => saved.list(),
    'analytics.save': async (input) => saved.save(input),
    'analytics.updateSaved': async (input) => saved.update(input),
    'analytics.duplicateSaved': async ({ id }) => saved.duplicate(id),
    'analytics.deleteSaved': async ({ id }) => saved.delete(id).then(() => done),
    'analytics.shareSaved': async ({ ids }) => saved.share(ids),
    'analytics.takeShared': async ({ json }) => saved.take(json),
    'segments.list': async () => listSegments(engine()),
    'segments.create': async (input) => segmented(createSegment(engine(), input)),
    'segments.update': async (input) => {
      const segment = await segmented(updateSegment(engine(), input))
      emit({ topic: 'analytics.savedChanged', payload: {} })
      return segment
    },
    'segments.delete': async ({ id }) => segmented(deleteSegment(engine(), id)).then(() => done),
    'segments.members': async ({ id }) => segmentMembersOf(engine(), id),
    'segments.compare': async ({ id, ...input }) => runs.under(id, (signal) => compareSets(engine(), input, signal)),
    'segments.compareApplications': async ({ appids }) => compareApplications(engine(), appids),
    'analytics.export': async ({ question, format, secondsLimit, id }) =>
      noted(question, id, false, (open, signal) =>
        exports.start(format, fileNameOf(question), (path) => exportQuestion(open, question, format, path, { secondsLimit, signal, onProgress: exported(id) })),
      ),
    'analytics.exportRows': async ({ format, secondsLimit, id, ...rows }) =>
      runs.under(id, (signal) =>
        exports.start(format, rows.query.subject, (path) => exportRows(engine(), rows, format, path, { secondsLimit, signal, onProgress: exported(id) })),
      ),
    'analytics.exportPiece': async ({ token, piece }) => exports.piece(token, piece),
    'analytics.exportDone': async ({ token }) => exports.letGo(token).then(() => done),
  }
  return { handlers, close: () => exports.close() }
}

const modelOf = (question: Exclude<SavedQuestion, { kind: 'sql' }>): QueryModel =>
  question.kind === 'model' ? question.query : presetModel(question.name, question.currency, question.convert)

/** The plan of a question of any kind. A user's own statement is checked and stripped of privileges first, as when it is run. */
async function explainQuestion(open: Engine, question: SavedQuestion, run: boolean, limits: { secondsLimit: number; signal: AbortSignal }): Promise<CallOutput<'analytics.explain'>> {
  if (question.kind === 'sql') {
    return withStatement(open, question.text, limits, (transaction, { select }) => explain(transaction, { text: select, values: [] }, run))
  }
  const asked = modelOf(question)
  try {
    return await open.transaction({ readOnly: true, timeLimitMs: limits.secondsLimit * 1000, signal: limits.signal }, async (transaction) => {
      const { compiled: { text, values }, facts } = await prepare(open, transaction, asked)
      return explain(transaction, { text, values }, run, slowPlaces(asked, facts.fastPaths))
    })
  } catch (error) {
    throw asQueryError(error)
  }
}
