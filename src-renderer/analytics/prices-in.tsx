import type { CurrencyCount, RateTable } from '@contract'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'
import { ExchangeRatesDialog } from './exchange-rates-dialog'

/** In which currency prices are, and whether those of others are converted to it. */
export interface Prices {
  readonly currency: string | null
  readonly convert: boolean
}

const ratesChoice = 'rates'
const keyOf = ({ currency, convert }: Prices): string => `${currency ?? ''}${convert ? '+' : ''}`
const pricesOf = (key: string): Prices => ({ currency: key.replace('+', '') || null, convert: key.endsWith('+') })

/** To which currencies prices can be converted: those of the catalogue that have a rate, and the base of the rates. */
export function targetsOf(rates: RateTable | null | undefined, currencies: readonly CurrencyCount[]): string[] {
  if (!rates) return []
  const has = new Set(rates.rates.map(({ currency }) => currency))
  return [...new Set([...currencies.map(({ currency }) => currency).filter((currency) => has.has(currency)), rates.base])]
}

interface PricesInProps {
  readonly prices: Prices
  readonly currencies: readonly CurrencyCount[]
  /** the words for "whichever is the most frequent", where that can be chosen */
  readonly frequent?: string
  readonly onChange: (prices: Prices) => void
}

/** Chooses the currency of every price shown. Prices of others count only where they are converted at the user's own rates. */
export function PricesIn({ prices, currencies, frequent, onChange }: PricesInProps) {
  const rates = useCall('analytics.exchangeRates', {})
  const [editing, setEditing] = useState(false)
  const targets = targetsOf(rates.data, currencies)
  const key = keyOf(prices)
  const plain = [
    ...(frequent === undefined ? [] : [{ value: '', label: frequent }]),
    ...currencies.map(({ currency, applications }) => ({ value: currency, label: `Prices in ${currency} (${count(applications)})` })),
  ]
  const converted = targets.map((currency) => ({ value: `${currency}+`, label: `Prices in ${currency}, converted` }))
  // A choice that cannot be had any more still says what the question asks for.
  const unknown = { value: key, label: `Prices in ${prices.currency ?? 'the most frequent currency'}${prices.convert ? ', converted' : ''}` }
  const known = [...plain, ...converted].find(({ value }) => value === key)
  const { label: chosen } = known ?? unknown
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Prices in"
        w={`calc(${Math.ceil(chosen.length * 0.85)}ch + 44px)`} // as wide as what is chosen (letters are narrower than digits), and the arrow
        maw="100%"
        title={prices.convert ? `Converted at rates of ${rates.data?.asOf ?? '?'}` : 'Prices of different currencies are never put together, unless they are converted at your own rates.'}
        value={key}
        data={[
          ...(known === undefined ? [unknown] : []),
          ...plain,
          ...(converted.length === 0 ? [] : [{ group: `Converted at rates of ${rates.data?.asOf ?? ''}`, items: converted }]),
          { value: ratesChoice, label: 'Exchange rates…' },
        ]}
        onChange={({ currentTarget }) => (currentTarget.value === ratesChoice ? setEditing(true) : onChange(pricesOf(currentTarget.value)))}
      />
      {rates.error !== null && <ErrorNotice error={rates.error} title="The exchange rates could not be read" />}
      {editing && rates.data !== undefined && <ExchangeRatesDialog table={rates.data} currencies={currencies} onClose={() => setEditing(false)} />}
    </>
  )
}
