import type { CurrencyCount } from '@contract'
import { NativeSelect } from '@mantine/core'
import { useSetSettings } from '../settings/use-set-settings'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'

interface CurrencySelectProps {
  readonly currency: string | null
  readonly currencies: readonly CurrencyCount[]
}

/** Chooses the one currency of every price shown. Prices in different currencies are never averaged together. */
export function CurrencySelect({ currency, currencies }: CurrencySelectProps) {
  const { set, error, reset } = useSetSettings()
  return (
    <div className="currency-select">
      <NativeSelect
        size="xs"
        aria-label="Prices in"
        title={currencies.length > 1 ? 'Currencies are never mixed.' : 'The only currency here.'}
        value={currency ?? ''}
        data={currencies.map((one) => ({ value: one.currency, label: `Prices in ${one.currency} (${count(one.applications)})` }))}
        onChange={({ currentTarget }) => set({ currency: currentTarget.value })}
      />
      {error !== null && <ErrorNotice error={error} onDismiss={reset} />}
    </div>
  )
}
