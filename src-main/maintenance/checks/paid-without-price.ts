import type { Check } from './check'

export const paidWithoutPrice: Check = {
  name: 'paid-without-price',
  title: 'Applications that are not free and have no price',
  severity: 'info',
  meaning: 'The store does not call these free, but gives no price: not yet on sale, no longer on sale, or only sold with something else. Averages of prices leave them out.',
  rows: 'select appid, name, type, release_date_text, coming_soon from applications where not is_free and price_overview is null order by 1',
  fix: null,
  advice: 'Nothing to mend: it is what the store says.',
}
