import { LudographError, type Conversion, type CurrencyCount, type RateTable, type Subject } from '@contract'
import { links, type Link } from '../catalogue-schema/links'
import type { Engine, Queryable } from '../database/engine'
import { keptCount } from '../database/kept-counts'
import { readCustomFields } from './custom-fields'
import { readRateTable } from './exchange-rates'
import { requireSegments } from './segments'
import type { CompileContext } from './scope'

/** What questions of a catalogue depend on besides its rows. */
export interface CatalogueFacts {
  /** most games first; `applications` counts games */
  readonly gameCurrencies: readonly CurrencyCount[]
  /** most applications of any type first */
  readonly currencies: readonly CurrencyCount[]
  readonly fastPaths: CompileContext['fastPaths']
  readonly customFields: CompileContext['customFields']
  readonly ambiguousLinks: ReadonlySet<string>
  /** the rates between currencies that the user gave */
  readonly rates: RateTable | null
  /** applications that are only announced */
  readonly unreleased: number
}

const currenciesSql = `
select currency, count(*) as applications, count(*) filter (where type = 'game') as games
from applications
where currency is not null and price_final is not null
group by currency`

/** Whether an application is linked to two entries of one name, which only entries that the store numbers can have. */
const twiceLinked = ({ table, lookup, key }: Link): string => `
select exists (
  select 1 from ${table} l join ${lookup} t on t.id = l.${key}
  where t.name in (select name from ${lookup} group by name having count(*) > 1)
  group by l.appid, t.name
  having count(*) > 1
) as twice`

/** Reads the facts, or takes those of last time if nothing has happened since. Runs in the question's own transaction. */
export const catalogueFacts = (engine: Engine, transaction: Queryable): Promise<CatalogueFacts> =>
  keptCount(engine, transaction, 'facts of questions', () => readFacts(transaction))

/** Reads the facts as a transaction sees them, also those that it changed itself. */
export async function readFacts(transaction: Queryable): Promise<CatalogueFacts> {
  const counted = await transaction.query<{ currency: string; applications: number; games: number }>(currenciesSql)
  const ranked = (pick: (row: (typeof counted)[number]) => number): CurrencyCount[] =>
    counted
      .map((row) => ({ currency: row.currency, applications: pick(row) }))
      .filter(({ applications }) => applications > 0)
      .sort((a, b) => b.applications - a.applications || (a.currency < b.currency ? -1 : 1))
  const fastPaths = await transaction.query<{ subject: Subject; field: string; as: string; column: string }>(
    // Its name stands in statements as it is. Others than those that fast-paths.ts makes were put there by somebody else.
    `select subject, field, read_as as "as", column_name as "column" from fast_paths where column_name ~ '^fast_[0-9a-f]{12}$'`,
  )
  const ambiguousLinks = new Set<string>()
  for (const link of links.filter(({ knownBy }) => knownBy === 'store_id')) {
    const [row] = await transaction.query<{ twice: boolean }>(twiceLinked(link))
    if (row?.twice === true) ambiguousLinks.add(link.lookup)
  }
  const customFields = await readCustomFields(transaction)
  const rates = await readRateTable(transaction)
  const [announced] = await transaction.query<{ unreleased: number }>('select count(*) as unreleased from applications where coming_soon')
  return { unreleased: announced?.unreleased ?? 0, rates, currencies: ranked((row) => row.applications), gameCurrencies: ranked((row) => row.games), fastPaths, customFields, ambiguousLinks }
}

/**
 * The one currency an answer is given in, because prices of two are never put together: the wanted one, or else the most
 * used; null if nothing has a price.
 * @throws LudographError `unknown_currency`
 */
function chooseCurrency(currencies: readonly CurrencyCount[], wanted: string | null, what = 'application'): string | null {
  if (wanted === null) return currencies[0]?.currency ?? null
  if (currencies.some(({ currency }) => currency === wanted)) return wanted
  const known = currencies.map(({ currency }) => currency).join(', ')
  throw new LudographError(
    'unknown_currency',
    `No ${what} in this catalogue is priced in ${wanted}.`,
    known === '' ? `No ${what} has a price at all.` : `Choose one of these: ${known}.`,
  )
}

/** What names a currency, and whether prices of others are converted to it. */
type Priced = { readonly currency: string | null; readonly convert?: boolean | undefined }

/** In which currency a question's prices are, and whether others are converted to it. */
export interface Pricing {
  readonly currency: string | null
  readonly conversion: Conversion | null
  /** why there are no prices in the wanted currency: what asks for one fails, and nothing else */
  readonly problem: LudographError | null
}

/**
 * The currency of an answer and how others are brought into it. Where prices are converted, the currency need not occur in the
 * catalogue: it needs a rate; null: the most used one that has a rate.
 */
export function pricingOf(facts: CatalogueFacts, prices: Priced, whose: 'games' | 'applications' = 'applications'): Pricing {
  try {
    return { ...choosePricing(facts, prices, whose), problem: null }
  } catch (error) {
    if (error instanceof LudographError) return { currency: null, conversion: null, problem: error }
    throw error
  }
}

/** @throws LudographError `unknown_currency`, `no_exchange_rate` */
function choosePricing(facts: CatalogueFacts, { currency, convert }: Priced, whose: 'games' | 'applications'): Omit<Pricing, 'problem'> {
  const currencies = whose === 'games' ? facts.gameCurrencies : facts.currencies
  if (convert !== true) return { currency: chooseCurrency(currencies, currency, whose === 'games' ? 'game' : 'application'), conversion: null }
  const { rates } = facts
  const hint = 'Give rates in the window: Analytics, “Exchange rates”, beside the choice of the currency.'
  if (rates === null) throw new LudographError('no_exchange_rate', 'There are no exchange rates to convert prices at.', hint)
  const has = (code: string): boolean => rates.rates.some((one) => one.currency === code)
  const target = currency ?? currencies.find((one) => has(one.currency))?.currency ?? rates.base
  if (!has(target)) throw new LudographError('no_exchange_rate', `The exchange rates of ${rates.asOf} have none for ${target}.`, hint)
  return { currency: target, conversion: { asOf: rates.asOf, source: rates.source } }
}

/** What the compiler may count on. */
export const contextOf = (facts: CatalogueFacts, { currency, conversion, problem }: Pricing): CompileContext => ({
  currency,
  conversion,
  noPrices: problem,
  fastPaths: facts.fastPaths,
  customFields: facts.customFields,
  ambiguousLinks: facts.ambiguousLinks,
})

/** The same, with the prices that a question asks for. */
export const pricedContextOf = (facts: CatalogueFacts, query: Priced): CompileContext => contextOf(facts, pricingOf(facts, query))

/**
 * What a question is compiled with, once it is sure that the segments it names are there. Whatever compiles a user's filter in a
 * transaction of its own begins here.
 * @throws LudographError `segment_not_found`
 */
export async function contextFor(engine: Engine, transaction: Queryable, question: Priced): Promise<CompileContext> {
  await requireSegments(transaction, question)
  return pricedContextOf(await catalogueFacts(engine, transaction), question)
}
