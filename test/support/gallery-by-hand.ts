/**
 * The questions of the gallery written by hand, as an analyst with psql would: JSON text cast to numbers, plain joins.
 * $1 is the currency. Columns as the answer has them.
 */
export const byHand: Readonly<Record<string, string>> = {
  genres: `
    select g.name, count(*), avg((a.price_overview ->> 'final')::numeric) / 100, avg(a.metacritic_score), count(*), count(a.metacritic_score)
    from applications a, application_genres ag, genres g
    where a.appid = ag.appid and g.id = ag.genre_id and a.type = 'game'
      and a.price_overview ->> 'final' is not null and a.price_overview ->> 'currency' = $1
    group by g.name having count(*) >= 10
    order by count(a.metacritic_score) < 5, avg(a.metacritic_score) desc nulls last, g.name`,
  'genre-share': `
    select g.name, count(*),
           count(*)::float8 / (select count(*) from applications b where b.type = 'game' and b.coming_soon is not true and exists (select 1 from application_genres x where x.appid = b.appid)),
           (select count(*) from applications b where b.type = 'game' and b.coming_soon is not true and exists (select 1 from application_genres x where x.appid = b.appid))
    from applications a join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    where a.type = 'game' and a.coming_soon is not true and $1::text is not null
    group by g.name order by count(*) desc, g.name`,
  'genre-pairs': `
    select g1.name, g2.name, count(*)
    from applications a
    join application_genres x1 on x1.appid = a.appid join genres g1 on g1.id = x1.genre_id
    join application_genres x2 on x2.appid = a.appid join genres g2 on g2.id = x2.genre_id
    where a.type = 'game' and a.coming_soon is not true and g1.name <> g2.name and $1::text is not null
    group by 1, 2 order by 3 desc, 1, 2`,
  'price-distribution': `
    select floor(p / 5) * 5, count(*), count(*)::float8 / sum(count(*)) over (), sum(count(*)) over ()
    from (select (price_overview ->> 'final')::numeric / 100 as p from applications where type = 'game' and coming_soon is not true and price_overview ->> 'currency' = $1) as prices
    where p >= 0.01
    group by 1 order by 1`,
  'price-by-genre': `
    select g.name, min(p), percentile_cont(0.25) within group (order by p), percentile_cont(0.5) within group (order by p),
           percentile_cont(0.75) within group (order by p), max(p), count(*), count(p)
    from (select appid, ((price_overview ->> 'final')::numeric / 100)::float8 as p from applications
          where type = 'game' and coming_soon is not true and price_overview ->> 'currency' = $1 and (price_overview ->> 'final')::numeric >= 1) as a
    join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    group by g.name having count(*) >= 10 order by 4 desc, 1`,
  'price-over-time': `
    select make_date(extract(year from release_date)::integer, 1, 1), avg(final) / 100, percentile_cont(0.5) within group (order by final) / 100, count(*), count(final)
    from (select *, (price_overview ->> 'final')::float8 as final from applications) as a
    where type = 'game' and price_overview ->> 'currency' = $1 and final >= 1 and coming_soon is not true and release_precision <> 'none' and release_date is not null
    group by 1 order by 1`,
  'price-rating-correlation': `
    select corr((price_overview ->> 'final')::float8, metacritic_score), count(*), avg((price_overview ->> 'final')::float8) / 100, avg(metacritic_score),
           count(*), count(*), count(*)
    from applications where type = 'game' and coming_soon is not true and price_overview ->> 'currency' = $1 and price_overview ->> 'final' is not null and metacritic_score is not null`,
  'price-against-rating': `
    select (price_overview ->> 'final')::numeric / 100, metacritic_score, count(*)
    from applications where type = 'game' and coming_soon is not true and price_overview ->> 'currency' = $1 and price_overview ->> 'final' is not null and metacritic_score is not null
    group by 1, 2 order by 1, 2`,
  'rating-brackets': `
    select case when metacritic_score >= 90 then 90 when metacritic_score >= 80 then 80 when metacritic_score >= 70 then 70
                when metacritic_score >= 60 then 60 when metacritic_score >= 50 then 50 else 0 end,
           count(*), avg(case when price_overview ->> 'currency' = $1 then (price_overview ->> 'final')::numeric end) / 100,
           avg(is_free::integer), count(*) filter (where price_overview ->> 'currency' = $1 and price_overview ->> 'final' is not null), count(is_free)
    from applications where type = 'game' and coming_soon is not true and metacritic_score is not null
    group by 1 order by 1`,
  'top-developers': `
    select d.name, avg(a.metacritic_score), count(a.metacritic_score), count(*), count(a.metacritic_score)
    from applications a join application_developers ad using (appid) join developers d on d.id = ad.developer_id
    where a.type = 'game' and a.coming_soon is not true and $1::text is not null
    group by d.name having count(a.metacritic_score) >= 2 order by count(a.metacritic_score) < 5, 2 desc, 1 limit 20`,
  'top-publishers': `
    select p.name, avg(a.metacritic_score), count(a.metacritic_score), count(*), count(a.metacritic_score)
    from applications a join application_publishers ap using (appid) join publishers p on p.id = ap.publisher_id
    where a.type = 'game' and a.coming_soon is not true and $1::text is not null
    group by p.name having count(a.metacritic_score) >= 2 order by count(a.metacritic_score) < 5, 2 desc, 1 limit 20`,
  'developer-quality': `
    select d.name, avg(a.metacritic_score), count(*), count(a.metacritic_score),
           avg((a.price_overview ->> 'final')::numeric) filter (where a.price_overview ->> 'currency' = $1) / 100, count(a.metacritic_score),
           count((a.price_overview ->> 'final')::numeric) filter (where a.price_overview ->> 'currency' = $1)
    from applications a join application_developers ad using (appid) join developers d on d.id = ad.developer_id
    where a.type = 'game' and a.coming_soon is not true
    group by d.name having count(a.metacritic_score) >= 2 order by count(a.metacritic_score) < 5, 2 desc, 1`,
  'developer-portfolio': `
    with busy as (
      select ad.developer_id from applications a join application_developers ad using (appid) join developers d on d.id = ad.developer_id
      where a.type = 'game' and a.coming_soon is not true and exists (select 1 from application_genres g where g.appid = a.appid) and $1::text is not null
      group by 1, d.name order by count(*) desc, d.name limit 20
    )
    select d.name, g.name, count(*)
    from busy join application_developers ad using (developer_id) join developers d on d.id = developer_id
    join applications a using (appid) join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    where a.type = 'game' and a.coming_soon is not true
    group by 1, 2 order by 3 desc, 1, 2`,
  'free-to-play': `
    select g.name, avg(a.is_free::integer), count(*) filter (where a.is_free), count(*),
           avg(a.metacritic_score) filter (where a.is_free), percentile_cont(0.5) within group (order by a.recommendations_total) filter (where a.is_free),
           count(a.is_free), count(a.metacritic_score) filter (where a.is_free), count(a.recommendations_total) filter (where a.is_free)
    from applications a join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    where a.type = 'game' and a.coming_soon is not true and $1::text is not null
    group by g.name having count(*) >= 10 order by 2 desc, 1`,
  'releases-per-year': `
    with years as (
      select extract(year from release_date)::integer as y, count(*) as n from applications
      where type = 'game' and coming_soon is not true and release_precision <> 'none' and release_date is not null and $1::text is not null group by 1
    )
    select make_date(y, 1, 1), n, n::float8 / (select n from years b where b.y = a.y - 1) - 1, (select sum(n) from years b where b.y <= a.y)
    from years a order by 1`,
  'platforms-over-time': `
    with games as (
      select make_date(extract(year from release_date)::integer, 1, 1) as y, * from applications
      where type = 'game' and coming_soon is not true and release_precision <> 'none' and release_date is not null and (windows or mac or linux) and $1::text is not null
    ), counted as (
      select y, 'Linux' as platform, count(*) as n from games where linux group by 1
      union all select y, 'Windows', count(*) from games where windows group by 1
      union all select y, 'macOS', count(*) from games where mac group by 1
    )
    select y, platform, n, n::float8 / (select count(*) from games where games.y = counted.y), (select count(*) from games where games.y = counted.y) from counted order by 1, 2`,
  'memory-over-time': `
    with found as (
      select release_date, coalesce(
               regexp_match(pc_requirements ->> 'minimum', 'Memory:?\\s*(?:</strong>)?\\s*:?\\s*(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*(GB|MB|G\\M|M\\M)', 'i'),
               regexp_match(pc_requirements ->> 'minimum', '(\\d{1,6}(?:[.,]\\d{1,3})?)\\s*(GB|MB)\\s*(?:of\\s+)?(?:system\\s+)?RAM', 'i')) as amount
      from applications
      where type = 'game' and coming_soon is not true and release_precision <> 'none' and release_date is not null and $1::text is not null
    ), asked as (
      select release_date, replace(amount[1], ',', '.')::numeric * case when amount[2] ilike 'g%' then 1024 else 1 end as memory from found
    )
    select make_date(extract(year from release_date)::integer, 1, 1), percentile_cont(0.5) within group (order by memory),
           avg(memory), percentile_cont(0.9) within group (order by memory), count(*), count(memory)
    from asked where memory <= 1048576
    group by 1 order by 1`,
  'achievements-over-time': `
    select make_date(extract(year from release_date)::integer, 1, 1),
           percentile_cont(0.5) within group (order by t) filter (where t > 0), avg(t) filter (where t > 0), count(*) filter (where t > 0), count(*), count(*) filter (where t > 0)
    from (select *, (achievements ->> 'total')::integer as t from applications) as a
    where type = 'game' and coming_soon is not true and release_precision <> 'none' and release_date is not null and $1::text is not null
    group by 1 order by 1`,
  'reviews-by-genre': `
    select g.name, avg(r.voted_up::integer), count(*), count(distinct r.appid), count(r.voted_up)
    from reviews r join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    where $1::text is not null
    group by g.name having count(*) >= 50 order by 2 desc, 1`,
  'price-history-by-genre': `
    with priced as (
      select date_trunc('month', o.observed_at at time zone 'UTC')::date as month, g.name as genre, o.price_final::float8 as final
      from observations o join applications a using (appid) join application_genres x using (appid) join genres g on g.id = x.genre_id
      where a.type = 'game' and a.coming_soon is not true and o.price_final is not null and o.currency = $1
    )
    select month, genre, percentile_cont(0.5) within group (order by final) / 100, avg(final) / 100, count(*), count(final)
    from priced group by 1, 2 order by 1, 2`,
  'review-growth': `
    select date_trunc('month', o.observed_at at time zone 'UTC')::date, percentile_cont(0.5) within group (order by o.positive + o.negative),
           avg(o.positive::float8 / nullif(o.positive + o.negative, 0)), count(distinct o.appid), count(*), count(nullif(o.positive + o.negative, 0))
    from observations o join applications a using (appid)
    where a.type = 'game' and a.coming_soon is not true and o.positive + o.negative is not null and $1::text is not null
    group by 1 order by 1`,
  // Of the document, which has them as they came.
  'tags-by-owners': `
    select t.name, avg(owners), percentile_cont(0.5) within group (order by owners), count(*), count(owners)
    from (select appid, type, coming_soon, (((document -> 'owners' ->> 'low')::bigint + (document -> 'owners' ->> 'high')::bigint) / 2)::float8 as owners from applications) as a
    join application_tags x using (appid) join tags t on t.id = x.tag_id
    where a.type = 'game' and a.coming_soon is not true and owners is not null and $1::text is not null
    group by t.name having count(*) >= 10 order by 2 desc, 1`,
  'tag-pairs': `
    select t1.tag, t2.tag, count(*)
    from applications a, jsonb_object_keys(a.document -> 'tags') as t1(tag), jsonb_object_keys(a.document -> 'tags') as t2(tag)
    where a.type = 'game' and a.coming_soon is not true and t1.tag <> t2.tag and $1::text is not null
    group by 1, 2 having count(*) >= 10 order by 3 desc, 1, 2`,
  'price-against-owners': `
    select (price_overview ->> 'final')::numeric / 100, ((document -> 'owners' ->> 'low')::bigint + (document -> 'owners' ->> 'high')::bigint) / 2, count(*)
    from applications
    where type = 'game' and coming_soon is not true and price_overview ->> 'currency' = $1 and price_overview ->> 'final' is not null and document ? 'owners'
    group by 1, 2 order by 1, 2`,
  'positive-by-tag': `
    select t.tag, make_date(extract(year from release_date)::integer, 1, 1), avg((document ->> 'positive')::float8 / ((document ->> 'positive')::float8 + (document ->> 'negative')::float8)), count(*), count(*)
    from applications a, jsonb_object_keys(a.document -> 'tags') as t(tag)
    where type = 'game' and coming_soon is not true and release_precision <> 'none' and release_date is not null and (document ->> 'positive')::bigint + (document ->> 'negative')::bigint > 0
      and $1::text is not null
    group by 1, 2 having count(*) >= 5 order by 1, 2`,
  'playtime-by-genre': `
    select g.name, percentile_cont(0.5) within group (order by (document ->> 'median_playtime_forever')::float8), avg((document ->> 'average_playtime_forever')::float8), count(*),
           count(document ->> 'median_playtime_forever'), count(document ->> 'average_playtime_forever')
    from applications a join application_genres ag using (appid) join genres g on g.id = ag.genre_id
    where a.type = 'game' and a.coming_soon is not true and (document ->> 'median_playtime_forever')::bigint >= 1 and $1::text is not null
    group by g.name having count(*) >= 10 order by 2 desc, 1`,
}
