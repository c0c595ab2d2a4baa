import type { ErrorCode, PresetName } from '@contract'
import { CallError, useCall } from '../api'
import { useAnswer } from './use-answer'

/**
 * A question of the gallery in the currency last chosen. A currency remembered from another catalogue may not occur in this
 * one, or have no rate there; then the one that most applications are priced in is shown instead.
 */
export function usePreset(name: PresetName, automatic: boolean) {
  const settings = useCall('settings.get', {})
  const wanted = settings.data?.currency ?? null
  const convert = settings.data?.convertPrices === true
  const asked = useAnswer({ kind: 'preset', name, currency: wanted, ...(convert ? { convert } : {}), chart: null }, { enabled: !settings.isPending, automatic })
  const unknown = convert ? hasCode(asked.error, 'no_exchange_rate') : wanted !== null && (hasCode(asked.error, 'unknown_currency') || occursNowhere(asked.data?.currencies, wanted))
  const usual = useAnswer({ kind: 'preset', name, currency: null, chart: null }, { enabled: unknown, automatic })
  return unknown ? usual : asked
}

const hasCode = (error: Error | null, code: ErrorCode): boolean => error instanceof CallError && error.shape.code === code

const occursNowhere = (currencies: readonly { readonly currency: string }[] | undefined, wanted: string): boolean =>
  currencies !== undefined && currencies.length > 0 && currencies.every(({ currency }) => currency !== wanted)
