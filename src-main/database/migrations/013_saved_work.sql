-- What analysts keep besides questions: named sets of applications, dashboards, and rates between currencies.

-- A segment's members are stored, so that it filters and groups like any other link. Those of a segment with a filter are
-- computed when it is saved and after each import.
create table segments (
  id integer generated always as identity primary key,
  name text not null unique,
  about text not null default '',
  -- the filter (and its currency) that selects the members; null: they were chosen one by one
  definition jsonb,
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
  -- what narrows all of its tiles: a filter and a currency
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
  height smallint not null check (height between 1 and 100)
);

-- Given by the user. `rate`: units of the currency that equal one unit of the base currency, whose own rate is 1.
create table exchange_rates (
  currency text primary key check (currency ~ '^[A-Z]{3}$'),
  rate double precision not null check (rate > 0 and rate < 'Infinity'),
  as_of date not null,
  source text not null default ''
);
