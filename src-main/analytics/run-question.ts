import type { AnswerNote, Cell, Conversion, CurrencyCount, QueryModel, QuestionAnswer, RateTable } from '@contract'
import { lastChangeSql } from '../database/analytics-views'
import type { Engine, RowReader, Transaction } from '../database/engine'
import { catalogueFacts, contextOf, pricingOf, type CatalogueFacts } from '../query-model/catalogue-facts'
import { longestCell, shownCells } from './cells'
import { compile } from '../query-model/compile'
import type { Compiled } from '../query-model/compiler'
import { asQueryError } from '../query-model/query-errors'
import { compileFromView } from '../query-model/views'
import { requireSegments } from '../query-model/segments'

export interface RunOptions {
  /** rows of the answer at most; `rowCount` tells how many there are */
  readonly rowLimit: number
  readonly secondsLimit: number
  readonly signal?: AbortSignal
  /** the measures over everything as well (a statement of its own) */
  readonly totals?: boolean
  /** whose prices decide which currencies there are; default: those of all applications */
  readonly currencyOf?: CurrencyOf
}

export type CurrencyOf = 'games' | 'applications'

/** A question ready to be run. */
export interface Prepared {
  readonly compiled: Compiled
  readonly view: string | null
  readonly currency: string | null
  readonly conversion: Conversion | null
  readonly facts: CatalogueFacts
}

/** Finds currency and facts, and compiles: from a view if one can answer. @throws LudographError */
export async function prepare(
  engine: Engine,
  transaction: Transaction,
  model: QueryModel,
  { rowLimit, currencyOf = 'applications' }: { readonly rowLimit?: number; readonly currencyOf?: CurrencyOf } = {},
): Promise<Prepared> {
  await requireSegments(transaction, model)
  const facts = await catalogueFacts(engine, transaction)
  const pricing = pricingOf(facts, model, currencyOf)
  const context = contextOf(facts, pricing)
  const options = rowLimit === undefined ? {} : { rowLimit }
  const fromView = compileFromView(model, context, options)
  return fromView ? { ...fromView, ...pricing, facts } : { compiled: compile(model, context, options), view: null, ...pricing, facts }
}

const currenciesOf = (facts: CatalogueFacts, whose: CurrencyOf): readonly CurrencyCount[] =>
  whose === 'games' ? facts.gameCurrencies : facts.currencies

/** Answers a question in a read-only transaction. @throws LudographError */
export async function runQuestion(engine: Engine, model: QueryModel, options: RunOptions): Promise<QuestionAnswer> {
  const started = performance.now()
  const limits = { readOnly: true, timeLimitMs: options.secondsLimit * 1000, ...(options.signal === undefined ? {} : { signal: options.signal }) }
  try {
    return await engine.transaction(limits, async (transaction) => {
      const prepared = await prepare(engine, transaction, model, options)
      const { compiled, currency, conversion, facts } = prepared
      const rows = await readAll(await transaction.reader(compiled.text, compiled.values, options.rowLimit + 1))
      const width = compiled.columns.length
      const shown = shownCells(rows.map((row) => row.slice(0, width)))
      const rowCount = compiled.rowCount === null ? rows.length : Number(rows[0]?.at(-1) ?? 0)
      const notes = notesOf(prepared, model, rows, shown.cut)
      const totals = options.totals === true && model.measures.length > 0 ? await totalsOf(engine, transaction, model, options.currencyOf) : null
      return {
        columns: compiled.columns,
        rows: shown.rows,
        rowCount,
        currency: compiled.priced ? currency : null,
        currencies: [...currenciesOf(facts, options.currencyOf ?? 'applications')],
        conversion: compiled.priced ? conversion : null,
        seconds: (performance.now() - started) / 1000,
        totals,
        minimum: model.minimum,
        sql: { text: compiled.text, values: compiled.values },
        notes,
        source: prepared.view === null ? { kind: 'tables' } : await viewSource(transaction, prepared.view),
      }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** Everything a reader gives; the statement's own limit keeps it small. */
export async function readAll(reader: RowReader): Promise<unknown[][]> {
  const rows: unknown[][] = []
  for (;;) {
    const piece = await reader.read(10_000)
    if (piece.length === 0) break
    rows.push(...piece)
  }
  await reader.close()
  return rows
}

/** What was converted at which rates, and what could not be. */
function convertedNote(currency: string, { asOf, source }: Conversion, rates: RateTable | null, currencies: readonly CurrencyCount[]): AnswerNote {
  const has = (code: string): boolean => rates?.rates.some((one) => one.currency === code) === true
  const sum = (some: readonly CurrencyCount[]): string => whole.format(some.reduce((total, { applications }) => total + applications, 0))
  const named = (some: readonly CurrencyCount[]): string => some.slice(0, 6).map((one) => one.currency).join(', ') + (some.length > 6 ? ` and ${some.length - 6} more` : '')
  const converted = currencies.filter((one) => one.currency !== currency && has(one.currency))
  const without = currencies.filter((one) => !has(one.currency))
  const parts = [
    `Prices are in ${currency}, converted at rates of ${asOf}${source === '' ? '' : ` (${source})`} and rounded to hundredths.`,
    converted.length === 0 ? 'No application of the catalogue is priced in another currency that has a rate.' : `${sum(converted)} applications of the catalogue are priced in other currencies: ${named(converted)}.`,
    ...(without.length === 0 ? [] : [`${sum(without)} have a price without a rate (${named(without)}), which does not count.`]),
  ]
  return { code: 'converted', text: parts.join(' ') }
}

/** The measures of a question over all its rows, each counted once, whatever groups it is in; twice the same is told once. */
async function totalsOf(engine: Engine, transaction: Transaction, model: QueryModel, currencyOf: CurrencyOf | undefined): Promise<QuestionAnswer['totals']> {
  const bare = model.measures.map(({ transform: _, ...measure }) => measure)
  const measures = bare.filter((measure, place) => bare.findIndex((one) => JSON.stringify(one) === JSON.stringify(measure)) === place)
  const { compiled } = await prepare(engine, transaction, { ...model, dimensions: [], measures, having: [], order: [] }, currencyOf === undefined ? {} : { currencyOf })
  const [row = []] = await readAll(await transaction.reader(compiled.text, compiled.values))
  const cells: readonly Cell[] = shownCells([row.slice(0, compiled.columns.length)]).rows[0] ?? []
  return compiled.columns.map((column, place) => ({ column, value: cells[place] ?? null }))
}

export async function viewSource(transaction: Transaction, name: string): Promise<QuestionAnswer['source']> {
  const [row] = await transaction.query<{ refreshedAt: string | null; stale: boolean }>(
    `select (select refreshed_at from view_refreshes where view = $1) as "refreshedAt",
            coalesce(${lastChangeSql}
                     > (select current_at + interval '1 minute' from view_refreshes where view = $1), false) as stale`,
    [name],
  )
  return { kind: 'view', name, refreshedAt: row?.refreshedAt ?? null, stale: row?.stale ?? false }
}

const whole = new Intl.NumberFormat('en')

function notesOf({ compiled, currency, conversion, facts: { currencies, rates, unreleased } }: Prepared, model: QueryModel, rows: readonly unknown[][], cut: number): AnswerNote[] {
  const notes: AnswerNote[] = []
  if (model.subject !== 'reviews' && !model.unreleased && unreleased > 0) {
    notes.push({ code: 'unreleased', text: `Announced applications do not count: the catalogue has ${whole.format(unreleased)}.` })
  }
  if (compiled.several) notes.push({ code: 'several_groups', text: 'A row can be in several groups, so that the groups can sum up to more than the whole.' })
  const others = currencies.filter((one) => one.currency !== currency).reduce((sum, { applications }) => sum + applications, 0)
  if (compiled.priced && conversion !== null) notes.push(convertedNote(currency ?? '?', conversion, rates, currencies))
  else if (compiled.priced && others > 0) {
    notes.push({ code: 'other_currency', text: `Prices are those in ${currency ?? '?'}: ${whole.format(others)} applications of the catalogue are priced in other currencies.` })
  }
  for (const { label, top } of compiled.tops) notes.push({ code: 'top', text: `Top ${top} of ${label} only.` })
  compiled.otherTypes.forEach(({ label }, place) => {
    const column = compiled.columns.length + place
    const count = rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
    if (count > 0) notes.push({ code: 'other_type', text: `${whole.format(count)} values of ${label} are of another type and left out.` })
  })
  if (cut > 0) notes.push({ code: 'cut_cells', text: `${whole.format(cut)} texts are longer than ${whole.format(longestCell)} characters and were cut; an export has them whole.` })
  return notes
}
