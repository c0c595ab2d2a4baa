import { galleryNeed, type GalleryNeed } from '@contract'
import type { Engine } from '../../database/engine'
import { keptCount } from '../../database/kept-counts'

/** SQL that finds out whether there is any of it. */
const exists: Readonly<Record<GalleryNeed, string>> = {
  prices: 'select 1 from applications where price_final is not null',
  ratings: 'select 1 from applications where metacritic_score is not null',
  reviews: 'select 1 from reviews',
  memory: 'select 1 from applications where required_memory_mb is not null',
  achievements: 'select 1 from applications where achievement_count > 0',
  owners: 'select 1 from applications where owners_low is not null',
  tags: 'select 1 from application_tags',
  playtime: 'select 1 from applications where median_playtime_forever > 0',
  storeReviews: 'select 1 from applications where positive + negative > 0',
  priceHistory: 'select 1 from observations where price_final is not null group by appid, currency having count(*) > 1',
  reviewHistory: 'select 1 from observations where positive + negative > 0 group by appid having count(*) > 1',
}

const sql = `select ${galleryNeed.options.map((need) => `exists (${exists[need]}) as "${need}"`).join(', ')}`

/** Which data that questions of the gallery need the catalogue has. What is not there takes a look at every row to find out. */
export const galleryNeeds = (engine: Engine): Promise<GalleryNeed[]> =>
  engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, (transaction) =>
    keptCount(engine, transaction, 'needs of the gallery', async () => {
      const [row] = await transaction.query<Record<string, boolean>>(sql)
      return galleryNeed.options.filter((need) => row?.[need] === true)
    }),
  )
