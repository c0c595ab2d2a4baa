import type { Check } from './check'

export const priceWithoutCurrency: Check = {
  name: 'price-without-currency',
  title: 'Prices without a currency',
  severity: 'warning',
  meaning: 'Prices of different currencies never meet in one number, so a price without one is left out of every average.',
  rows: 'select appid, name, price_final from applications where price_final is not null and currency is null order by 1',
  fix: null,
  advice: 'Import a newer record of these applications.',
}
