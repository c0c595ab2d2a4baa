import { convertedCurrency } from '@contract'
import type { CompileContext } from './scope'

/** What a number is called: a converted price says so, wherever its name is read. */
export const priceLabel = (label: string, isPrice: boolean, { currency, conversion }: CompileContext): string =>
  isPrice && currency !== null && conversion !== null ? `${label} (${convertedCurrency(currency, conversion)})` : label
