-- $1: appids that are asked for, $2: those that are compared with them. How alike they are in tags, audience and facts.
with asked as materialized (
  select array(select distinct tag_id from application_tags where appid = any ($1::bigint[])) as tags,
         array(select distinct genre_id from application_genres where appid = any ($1::bigint[])) as genres,
         array(select distinct category_id from application_categories where appid = any ($1::bigint[])) as categories,
         (select avg(ln(greatest(1, (owners_low + owners_high) / 2)::float8)) from applications where appid = any ($1::bigint[]) and owners_low + owners_high is not null) as owners,
         (select avg(positive::float8 / nullif(positive + negative, 0)) from applications where appid = any ($1::bigint[])) as share
)
select a.appid,
       case when cardinality(asked.tags) > 0 and t.total > 0 then t.shared::float8 / (cardinality(asked.tags) + t.total - t.shared) end as tags,
       -- What is not known of either side says nothing (greatest and least pass over nulls, so they are asked for by name).
       (select avg(1 - least(1, apart)) from (values
         (case when a.owners_low + a.owners_high is not null then abs(ln(greatest(1, (a.owners_low + a.owners_high) / 2)::float8) - asked.owners) / ln(1000) end),
         (2 * abs(a.positive::float8 / nullif(a.positive + a.negative, 0) - asked.share))
       ) as parts (apart) where apart is not null) as audience,
       case when cardinality(asked.genres) + cardinality(asked.categories) > 0 and g.total + c.total > 0
            then (g.shared + c.shared)::float8 / (cardinality(asked.genres) + cardinality(asked.categories) + g.total + c.total - g.shared - c.shared) end as facts
from asked, unnest($2::bigint[]) as wanted (appid)
join applications a using (appid)
cross join lateral (select count(*) as total, count(*) filter (where tag_id = any (asked.tags)) as shared from application_tags l where l.appid = a.appid) as t
cross join lateral (select count(*) as total, count(*) filter (where genre_id = any (asked.genres)) as shared from application_genres l where l.appid = a.appid) as g
cross join lateral (select count(*) as total, count(*) filter (where category_id = any (asked.categories)) as shared from application_categories l where l.appid = a.appid) as c
