import type { PresetName } from '@contract'
import { CallError, useCall } from '../api'
import { useAnswer } from './use-answer'

/**
 * A question of the gallery in the currency last chosen. A currency remembered from another catalogue may not occur in this
 * one; then the one that most applications are priced in is shown instead.
 */
export function usePreset(name: PresetName, automatic: boolean) {
  const settings = useCall('settings.get', {})
  const wanted = settings.data?.currency ?? null
  const asked = useAnswer({ kind: 'preset', name, currency: wanted, chart: null }, { enabled: !settings.isPending, automatic })
  const unknown = wanted !== null && (isUnknownCurrency(asked.error) || occursNowhere(asked.data?.currencies, wanted))
  const usual = useAnswer({ kind: 'preset', name, currency: null, chart: null }, { enabled: unknown, automatic })
  return unknown ? usual : asked
}

const isUnknownCurrency = (error: Error | null): boolean => error instanceof CallError && error.shape.code === 'unknown_currency'

const occursNowhere = (currencies: readonly { readonly currency: string }[] | undefined, wanted: string): boolean =>
  currencies !== undefined && currencies.length > 0 && currencies.every(({ currency }) => currency !== wanted)
