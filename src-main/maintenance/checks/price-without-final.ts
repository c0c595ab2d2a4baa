import type { Check } from './check'

export const priceWithoutFinal: Check = {
  name: 'price-without-final',
  title: 'Prices without a final price',
  severity: 'warning',
  meaning: 'There is a price document, but not what one pays. These applications count as unpriced in every question.',
  rows: `select appid, name, currency, price_initial, discount_percent
         from applications where price_overview is not null and price_final is null order by 1`,
  fix: null,
  advice: 'Look at the record in the store, and import it again: nothing else in the catalogue says what it costs.',
}
