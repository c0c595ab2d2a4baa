import type { Check } from './check'

export const freeWithPrice: Check = {
  name: 'free-with-price',
  title: 'Free applications with a price',
  severity: 'info',
  meaning: 'The store calls these free and gives a price all the same: often a subscription or a package. Questions about prices count the price, questions about free games count them as free.',
  rows: 'select appid, name, type, currency, price_final from applications where is_free and price_overview is not null order by 1',
  fix: null,
  advice: 'Nothing to mend: it is what the store says. Filter by "free" or by price, whichever you mean.',
}
