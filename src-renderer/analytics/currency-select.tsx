import type { CurrencyCount } from '@contract'
import { useSetSettings } from '../use-set-settings'
import { ErrorNotice } from '../ui/error-notice'
import { PricesIn } from './prices-in'

interface CurrencySelectProps {
  readonly currency: string | null
  /** prices of others are converted to it */
  readonly convert: boolean
  readonly currencies: readonly CurrencyCount[]
}

/** Chooses the currency of the gallery's prices, for all of its questions. */
export function CurrencySelect({ currency, convert, currencies }: CurrencySelectProps) {
  const { set, error, reset } = useSetSettings()
  return (
    <div className="currency-select">
      <PricesIn prices={{ currency, convert }} currencies={currencies} onChange={(prices) => set({ currency: prices.currency, convertPrices: prices.convert })} />
      {error !== null && <ErrorNotice error={error} onDismiss={reset} />}
    </div>
  )
}
