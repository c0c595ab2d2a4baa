import { movingReviewColumns } from '../../catalogue-schema/reviews'

// SQL that brings staged reviews into the catalogue. All that moves has a name: no statement depends on the order of columns.

const moving = movingReviewColumns.join(', ')
const staged = movingReviewColumns.map((name) => `staged.${name}`).join(', ')
const replaced = movingReviewColumns.filter((name) => name !== 'appid' && name !== 'recommendationid')
const hasApplication = 'exists (select 1 from applications a where a.appid = staged.appid)'

/** $1: the import. Runs before any review is written: the review the import will replace, or null for one it will add. */
export const keepReviewsForUndo = `
  insert into undo_reviews (import_id, appid, recommendationid, before)
  select $1, staged.appid, staged.recommendationid, to_jsonb(r)
  from staging_reviews staged
  left join reviews r using (appid, recommendationid)
  where r.appid is null or r.content_hash <> staged.content_hash`

/** Those of applications that are in the catalogue; notes whose reviews have changed. */
export const writeReviews = `
  with written as (
    insert into reviews (${moving})
    select ${staged} from staging_reviews staged where ${hasApplication}
    on conflict (appid, recommendationid) do update set
      ${replaced.map((name) => `${name} = excluded.${name}`).join(', ')},
      updated_at = excluded.updated_at
    where reviews.content_hash <> excluded.content_hash
    returning appid
  )
  insert into import_touched_reviews (appid)
  select appid from written`

/** $1: the import. A newer text of a waiting review takes the place of the older, which undo brings back. */
export const keepOutdatedWaitingReviews = `
  with outdated as (
    delete from waiting_reviews waiting
    using staging_reviews staged
    where (staged.appid, staged.recommendationid) = (waiting.appid, waiting.recommendationid)
      and staged.content_hash <> waiting.content_hash
    returning ${movingReviewColumns.map((name) => `waiting.${name}`).join(', ')}
  )
  insert into undo_waiting_reviews (${moving}, undo_import_id)
  select ${moving}, $1 from outdated`

/** Reviews that came before their application. */
export const writeWaitingReviews = `
  insert into waiting_reviews (${moving})
  select ${staged} from staging_reviews staged where not ${hasApplication}
  on conflict (appid, recommendationid) do nothing`

/** $1: the import that is undone. Waiting reviews whose newer text it had brought. */
export const letWaitAgain = `
  insert into waiting_reviews (${moving})
  select ${moving} from undo_waiting_reviews where undo_import_id = $1
  on conflict do nothing`
