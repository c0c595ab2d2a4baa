import type { Conversion, LudographError, Subject } from '@contract'
import type { CompiledCustomField } from './custom-fields'
import type { Need } from './field-types'
import type { Parameters } from './parameters'

/** What a statement may count on when it is compiled; read from the catalogue by `catalogue-facts.ts`. */
export interface CompileContext {
  /** the one currency of every price; null if no price can be given */
  readonly currency: string | null
  /** prices of all currencies count, converted to `currency` at these rates of the user's; null: only those in it */
  readonly conversion: Conversion | null
  /** why there is no price in the wanted currency: thrown where one is asked for */
  readonly noPrices?: LudographError | null
  /** places in documents that have a column of their own */
  readonly fastPaths: readonly { readonly subject: Subject; readonly field: string; readonly as: string; readonly column: string }[]
  readonly customFields: readonly CompiledCustomField[]
  /** link tables in which a row has two links of the same name */
  readonly ambiguousLinks: ReadonlySet<string>
}

/** Of statements in which prices are only shown, each in its own currency. */
export const plainContext = (customFields: CompileContext['customFields']): CompileContext => ({ currency: null, conversion: null, fastPaths: [], customFields, ambiguousLinks: new Set() })

/** What the rows of a subject are called in statements. */
export const rowsOf: Readonly<Record<Subject, 'a' | 'r' | 'o'>> = { applications: 'a', reviews: 'r', observations: 'o' }

const reviewStats = 'left join review_analytics rs on rs.appid = a.appid'

/** The FROM clause of one SELECT, growing as expressions ask for more, and names for what they add. */
export class Scope {
  readonly subject: Subject
  readonly parameters: Parameters
  readonly context: CompileContext
  readonly #needs = new Set<Need>()
  readonly #paths = new Map<string, string>()
  readonly #joins: string[] = []
  #aliases = 0
  readonly #converts = new Set<string>()
  #priced = false
  /** a condition that always holds says that all prices are in the chosen currency */
  currencyPinned = false
  /** the rows are not reviews but what those of each application come to (`review_analytics`) */
  readonly summed: boolean

  constructor(subject: Subject, parameters: Parameters, context: CompileContext, summed = false) {
    this.summed = summed
    this.subject = subject
    this.parameters = parameters
    this.context = context
  }

  /** Something in this SELECT depends on the currency. */
  get priced(): boolean {
    return this.#priced
  }

  /** @throws LudographError why there are no prices (`unknown_currency`, `no_exchange_rate`) */
  needPrices(): void {
    const { noPrices } = this.context
    if (noPrices) throw noPrices
    this.#priced = true
  }

  need(needs: readonly Need[] = []): void {
    for (const need of needs) this.#needs.add(need)
  }

  /** A new name for a table, unique in this SELECT. */
  alias(letter: string): string {
    return `${letter}${this.#aliases++}`
  }

  /**
   * The value at a place in a document, read once for each row however often it is used (`offset 0` keeps the planner
   * from repeating the expression).
   */
  path(column: string, keys: readonly string[]): string {
    const key = JSON.stringify([column, keys])
    const known = this.#paths.get(key)
    if (known !== undefined) return known
    const alias = `p${this.#paths.size}`
    const value = keys.length === 0 ? column : `${column} #> ${this.parameters.add([...keys], 'text[]')}`
    this.#joins.push(`cross join lateral (select ${value} as v offset 0) as ${alias}`)
    this.#paths.set(key, `${alias}.v`)
    return `${alias}.v`
  }

  /**
   * What a price is multiplied by to be in the currency of the question; null where there is no rate.
   * @param table whose price, and currency, it is
   */
  factor(table: string): string {
    const fx = table === 'a' ? 'fx' : `fx_${table}`
    if (!this.#converts.has(table)) {
      this.#converts.add(table)
      const target = this.parameters.add(this.context.currency ?? '', 'text')
      this.#joins.push(`left join (
  select from_rate.currency, to_rate.rate / from_rate.rate as factor
  from exchange_rates from_rate, exchange_rates to_rate
  where to_rate.currency = ${target}
) as ${fx} on ${fx}.currency = ${table}.currency`)
    }
    return `${fx}.factor`
  }

  join(clause: string): void {
    this.#joins.push(clause)
  }

  /** The whole clause, one join a line. */
  from(): string {
    const alias = rowsOf[this.subject]
    const lines = [`from ${this.summed ? 'review_analytics' : this.subject} ${alias}`]
    const needsStats = this.#needs.has('review_stats')
    if (alias !== 'a' && (needsStats || this.#needs.has('application'))) lines.push(`join applications a on a.appid = ${alias}.appid`)
    if (needsStats) lines.push(reviewStats)
    return [...lines, ...this.#joins].join('\n')
  }
}
