-- What analysts ask most, kept ready: by type and currency, with sums beside the averages, so that several rows can be put
-- together again. The currency is that of the price, null for applications without one: prices of different currencies never
-- meet. Each view has the unique index that REFRESH ... CONCURRENTLY needs.

create materialized view genre_analytics as
select g.name as genre,
       a.type,
       case when a.price_final is not null then a.currency end as currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       sum(a.price_final) as price_sum,
       avg(a.price_final) / 100 as average_price,
       count(a.metacritic_score) as rated,
       sum(a.metacritic_score) as rating_sum,
       avg(a.metacritic_score) as average_rating
from applications a
join (select distinct ag.appid, g.name from application_genres ag join genres g on g.id = ag.genre_id) as g using (appid)
group by 1, 2, 3;

create unique index genre_analytics_key on genre_analytics (genre, type, currency) nulls not distinct;

create materialized view developer_analytics as
select d.id as developer_id,
       d.name as developer,
       a.type,
       case when a.price_final is not null then a.currency end as currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       sum(a.price_final) as price_sum,
       avg(a.price_final) / 100 as average_price,
       count(a.metacritic_score) as rated,
       sum(a.metacritic_score) as rating_sum,
       avg(a.metacritic_score) as average_rating,
       min(a.release_date) as first_release,
       max(a.release_date) as last_release
from applications a
join application_developers ad using (appid)
join developers d on d.id = ad.developer_id
group by 1, 2, 3, 4;

create unique index developer_analytics_key on developer_analytics (developer_id, type, currency) nulls not distinct;

create materialized view publisher_analytics as
select p.id as publisher_id,
       p.name as publisher,
       a.type,
       case when a.price_final is not null then a.currency end as currency,
       count(*) as applications,
       count(*) filter (where a.type = 'game') as games,
       count(a.price_final) as priced,
       sum(a.price_final) as price_sum,
       avg(a.price_final) / 100 as average_price,
       count(a.metacritic_score) as rated,
       sum(a.metacritic_score) as rating_sum,
       avg(a.metacritic_score) as average_rating,
       min(a.release_date) as first_release,
       max(a.release_date) as last_release
from applications a
join application_publishers ap using (appid)
join publishers p on p.id = ap.publisher_id
group by 1, 2, 3, 4;

create unique index publisher_analytics_key on publisher_analytics (publisher_id, type, currency) nulls not distinct;

create table view_refreshes (
  view text primary key,
  refreshed_at timestamptz not null,
  -- when it was last known to hold what the tables hold
  current_at timestamptz not null
);
insert into view_refreshes
select view, now(), now() from unnest(array['genre_analytics', 'developer_analytics', 'publisher_analytics']) as view;
