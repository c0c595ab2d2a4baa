import type { Transaction } from '../database/engine'
import { chainedHash } from './apply/merge'

/**
 * Puts the pages of reviews of one application together: the envelope of the first, with the others' under "pages". Each that
 * is put together with another counts as unchanged. Of a review that came several times the last one stays.
 * @returns how many staged reviews went
 */
export async function settleReviews(transaction: Transaction): Promise<number> {
  await foldPages(transaction)
  const gone = await transaction.query(`
    delete from staging_reviews r
    using (
      select appid, recommendationid, max(ctid) as last from staging_reviews group by appid, recommendationid having count(*) > 1
    ) as several
    where r.appid = several.appid and r.recommendationid = several.recommendationid and r.ctid <> several.last
    returning 1`)
  return gone.length
}

async function foldPages(transaction: Transaction): Promise<void> {
  const several = await transaction.query('select appid from staging_review_sets group by appid having count(*) > 1 limit 1')
  if (several.length === 0) return
  await transaction.query(`
    create temporary table review_pages on commit drop as
    select appid, min(ctid) as first, min(position) as position,
           jsonb_agg(envelope order by ctid) as envelopes,
           string_agg(content_hash, ''::bytea order by ctid) as content,
           string_agg(record_hash, ''::bytea order by ctid) as records
    from staging_review_sets
    group by appid
    having count(*) > 1`)
  await transaction.query(`
    insert into staging_unchanged (appid, is_review_set)
    select s.appid, true from staging_review_sets s join review_pages p on p.appid = s.appid and p.first <> s.ctid`)
  await transaction.query('delete from staging_review_sets s using review_pages p where p.appid = s.appid and p.first <> s.ctid')
  await transaction.query(`
    update staging_review_sets s
    set envelope = s.envelope || case when p.envelopes - 0 = jsonb_build_array() then '{}' else jsonb_build_object('pages', p.envelopes - 0) end,
        content_hash = ${chainedHash("''::bytea", 'p.content')},
        record_hash = ${chainedHash("''::bytea", 'p.records')}
    from review_pages p
    where p.appid = s.appid`)
  await transaction.query('drop table review_pages')
}
