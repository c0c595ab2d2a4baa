import type { Check } from './check'

export const priceInitialBelowFinal: Check = {
  name: 'price-initial-below-final',
  title: 'Prices before discount below the price after it',
  severity: 'warning',
  meaning: 'A discount cannot raise a price. Questions about discounts are wrong for these; one of the two numbers is.',
  rows: `select appid, name, currency, price_initial, price_final, discount_percent
         from applications where price_initial < price_final order by 1`,
  fix: null,
  advice: 'Import a newer record of these applications: the catalogue cannot tell which of the two numbers is wrong.',
}
