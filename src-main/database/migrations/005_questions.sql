-- What point-and-click analytics needs: safe readings of documents, views that can answer more
-- questions and know their age, saved questions, and the columns a user made of places in documents.

-- Reading documents ---------------------------------------------------------------------------------------------------
-- A value of another type reads as null, never as an error: numbers that no double precision sum could hold as well.

create function document_number(value jsonb) returns double precision
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'number' and abs(value::numeric) < 1e100 then value::numeric::double precision end;

create function document_text(value jsonb) returns text
  language sql immutable parallel safe
  return case when jsonb_typeof(value) in ('string', 'number', 'boolean') then value #>> '{}' end;

create function document_boolean(value jsonb) returns boolean
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'boolean' then value::boolean end;

-- ISO dates (2019-02-24, whatever follows); a day its month does not have is no date.
create function document_date(value jsonb) returns date
  language sql immutable parallel safe
  return case
    when jsonb_typeof(value) = 'string' and (value #>> '{}') ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])' then
      case
        when extract(month from make_date(left(value #>> '{}', 4)::integer, substr(value #>> '{}', 6, 2)::integer, 1)
               + (substr(value #>> '{}', 9, 2)::integer - 1)) = substr(value #>> '{}', 6, 2)::integer
        then make_date(left(value #>> '{}', 4)::integer, substr(value #>> '{}', 6, 2)::integer, 1)
               + (substr(value #>> '{}', 9, 2)::integer - 1)
      end
  end;

-- Questions about games read a few short columns of many rows: an index that has them all spares reading the wide rows.
create index applications_facts on applications (type, release_date)
  include (appid, currency, price_final, metacritic_score, release_precision, is_free, windows, mac, linux, achievement_count, required_memory_mb);

-- Views -----------------------------------------------------------------------------------------------------------------
-- By type as well, with sums beside the averages, so that several rows can be put together again. The currency is that of
-- the price: null for applications without one.

drop materialized view genre_analytics, developer_analytics, publisher_analytics;

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

-- What users keep and make ----------------------------------------------------------------------------------------------

alter table saved_queries add column pinned integer;
comment on column saved_queries.pinned is 'place on the dashboard, null if it is not there';

-- Places in documents that became columns: migrations that a user asked for and can take back.
create table fast_paths (
  id bigint generated always as identity primary key,
  subject text not null check (subject in ('applications', 'reviews')),
  field text not null,
  read_as text not null,
  column_name text not null,
  sql text[] not null,
  revert_sql text[] not null,
  created_at timestamptz not null default now(),
  seconds double precision not null default 0,
  unique (subject, field, read_as)
);
