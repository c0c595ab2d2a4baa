import { LudographError, type CurrencyCount } from '@contract'
import type { Queryable } from '../database/engine'

/** Currencies that games are priced in, most used first. */
export function listCurrencies(catalogue: Queryable): Promise<CurrencyCount[]> {
  return catalogue.query<CurrencyCount & Record<string, unknown>>(
    `select currency, count(*) as applications
     from applications
     where type = 'game' and currency is not null and price_final is not null
     group by currency
     order by applications desc, currency`,
  )
}

/**
 * The one currency an answer is given in, because prices of two are never averaged together: the wanted one, or else the
 * one most games are priced in; null if no game has a price.
 * @throws LudographError `unknown_currency`
 */
export function chooseCurrency(currencies: readonly CurrencyCount[], wanted: string | null): string | null {
  if (wanted === null) return currencies[0]?.currency ?? null
  if (currencies.some(({ currency }) => currency === wanted)) return wanted
  const known = currencies.map(({ currency }) => currency).join(', ')
  throw new LudographError(
    'unknown_currency',
    `No game in this catalogue is priced in ${wanted}.`,
    known === '' ? 'No game has a price at all.' : `Choose one of these: ${known}.`,
  )
}
