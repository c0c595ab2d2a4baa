import { CallError, useCall } from '../api'

/**
 * The genre preset in the currency last chosen. A currency remembered from another catalogue may not occur in this one; then
 * the one that most applications are priced in is shown instead.
 */
export function useGenres() {
  const settings = useCall('settings.get', {})
  const wanted = settings.data?.currency ?? null
  const asked = useCall('analytics.preset', { name: 'genres', currency: wanted }, { enabled: !settings.isPending, keepPrevious: true })
  const unknown = wanted !== null && (isUnknownCurrency(asked.error) || occursNowhere(asked.data?.currencies, wanted))
  const usual = useCall('analytics.preset', { name: 'genres', currency: null }, { enabled: unknown, keepPrevious: true })
  return unknown ? usual : asked
}

const isUnknownCurrency = (error: Error | null): boolean => error instanceof CallError && error.shape.code === 'unknown_currency'

const occursNowhere = (currencies: readonly { readonly currency: string }[] | undefined, wanted: string): boolean =>
  currencies !== undefined && currencies.length > 0 && currencies.every(({ currency }) => currency !== wanted)
