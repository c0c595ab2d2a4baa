-- What analysts keep besides questions (named sets of applications, dashboards, statements of their own, rates between currencies),
-- and summaries that tell what is out from what was only announced.

-- A segment's members are stored, so that it filters and groups like any other link. Those of a segment with a filter are
-- computed when it is saved and after each import.
create table segments (
  id integer generated always as identity primary key,
  name text not null unique,
  about text not null default '',
  -- the filter (and its currency) that selects the members; null: they were chosen one by one
  definition jsonb,
  -- why the members could not be computed from the definition; those of last time stay
  problem text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Without a reference to applications: a member that an undone import took away is one again when it returns.
create table segment_applications (
  appid bigint not null,
  segment_id integer not null references segments on delete cascade,
  primary key (appid, segment_id)
);
create index segment_applications_segment on segment_applications (segment_id, appid);

create table dashboards (
  id integer generated always as identity primary key,
  name text not null unique,
  position integer not null default 0,
  -- what narrows all of its tiles: types, genres, segments, years and a currency
  shared jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- Tiles lie on a grid of twelve columns.
create table dashboard_tiles (
  id bigint generated always as identity primary key,
  dashboard_id integer not null references dashboards on delete cascade,
  saved_query_id bigint not null references saved_queries on delete cascade,
  x smallint not null check (x between 0 and 11),
  y integer not null check (y >= 0),
  width smallint not null check (width between 1 and 12),
  height smallint not null check (height between 1 and 100),
  -- the numbers that its answer gave last and those before them, so that it can say what an import changed
  numbers jsonb
);
create index dashboard_tiles_dashboard on dashboard_tiles (dashboard_id);

-- The questions that were pinned become the tiles of a first dashboard, two beside each other.
insert into dashboards (name) select 'Dashboard' where exists (select from saved_queries where pinned is not null);
insert into dashboard_tiles (dashboard_id, saved_query_id, x, y, width, height)
select d.id, q.id, 6 * ((row_number() over pinned_order - 1) % 2), 8 * ((row_number() over pinned_order - 1) / 2), 6, 8
from saved_queries q cross join dashboards d
where q.pinned is not null
window pinned_order as (order by q.pinned, q.id);
alter table saved_queries drop column pinned;

-- Statements of the user's own that were run, the newest few hundred of them.
create table sql_history (
  id bigint generated always as identity primary key,
  text text not null,
  ran_at timestamptz not null default now(),
  milliseconds double precision not null,
  -- of its answer; null: it failed, and `error` says why
  rows bigint,
  error text
);

-- Given by the user. `rate`: units of the currency that equal one unit of the base currency, whose own rate is 1.
create table exchange_rates (
  currency text primary key check (currency ~ '^[A-Z]{3}$'),
  rate double precision not null check (rate > 0 and rate < 'Infinity'),
  as_of date not null,
  source text not null default ''
);

-- Questions count what is released unless they say otherwise: the summaries and the index that questions read tell it apart.

drop materialized view genre_analytics, developer_analytics, publisher_analytics;

create materialized view genre_analytics as
select g.name as genre,
       a.type,
       a.coming_soon is true as unreleased,
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
group by 1, 2, 3, 4;

create unique index genre_analytics_key on genre_analytics (genre, type, unreleased, currency) nulls not distinct;

create materialized view developer_analytics as
select d.id as developer_id,
       d.name as developer,
       a.type,
       a.coming_soon is true as unreleased,
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
group by 1, 2, 3, 4, 5;

create unique index developer_analytics_key on developer_analytics (developer_id, type, unreleased, currency) nulls not distinct;

create materialized view publisher_analytics as
select p.id as publisher_id,
       p.name as publisher,
       a.type,
       a.coming_soon is true as unreleased,
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
group by 1, 2, 3, 4, 5;

create unique index publisher_analytics_key on publisher_analytics (publisher_id, type, unreleased, currency) nulls not distinct;

-- What the reviews of each application say, so that a question about an application's reviews need not read them all.
create materialized view review_analytics as
select appid,
       count(*) as reviews,
       count(voted_up) as voted,
       count(*) filter (where voted_up) as positive,
       percentile_cont(0.5) within group (order by author_playtime_forever) as median_playtime
from reviews
group by appid;

create unique index review_analytics_key on review_analytics (appid);

update view_refreshes set refreshed_at = now(), current_at = now();
insert into view_refreshes values ('review_analytics', now(), now());

drop index applications_facts;
create index applications_facts on applications (type, release_date)
  include (appid, currency, price_final, metacritic_score, release_precision, coming_soon, is_free, windows, mac, linux, achievement_count, required_memory_mb);
