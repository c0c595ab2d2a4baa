-- The catalogue: applications and reviews with their documents and embeddings, lookups, and the links between them.
-- Every table that grows with the catalogue has appid in its key, so that a server can distribute it by appid.

create extension if not exists vector;

create type application_type as enum (
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
  'other'
);

create type date_precision as enum ('day', 'month', 'quarter', 'year', 'none');

-- Validation of documents -------------------------------------------------------------------------------------------

create function is_number_or_absent(document jsonb, key text) returns boolean
  language sql immutable parallel safe
  return coalesce(jsonb_typeof(document -> key) = 'number', true);

create function is_price_overview(document jsonb) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(document) = 'object'
    and is_number_or_absent(document, 'initial')
    and is_number_or_absent(document, 'final')
    and is_number_or_absent(document, 'discount_percent')
    and coalesce(jsonb_typeof(document -> 'currency') = 'string', true);

create function is_achievements(document jsonb) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(document) = 'object' and is_number_or_absent(document, 'total');

create function is_requirements(document jsonb) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(document) = 'object'
    and coalesce(jsonb_typeof(document -> 'minimum') = 'string', true)
    and coalesce(jsonb_typeof(document -> 'recommended') = 'string', true);

-- What was imported ---------------------------------------------------------------------------------------------------

create type import_state as enum (
  'waiting', 'staging', 'interrupted', 'staged', 'applying', 'applied', 'failed', 'cancelled', 'discarded', 'undone'
);

create table imports (
  id bigint generated always as identity primary key,
  file text not null,
  bytes bigint not null,
  shape text,
  state import_state not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  records bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  reviews bigint not null default 0,
  repaired bigint not null default 0,
  seconds_read double precision not null default 0,
  seconds_stage double precision not null default 0,
  seconds_apply double precision not null default 0,
  peak_memory_bytes bigint not null default 0,
  question text,
  error jsonb,
  -- where the file is and how to know it again, to go on after an interruption
  path text,
  fingerprint jsonb,
  -- how far staging has come: written in the same transaction as the rows
  checkpoint jsonb
);

create table rejects (
  import_id bigint not null references imports on delete cascade,
  file text not null,
  position bigint not null,
  byte_offset bigint not null,
  appid bigint,
  code text not null,
  message text not null,
  raw text not null,
  primary key (import_id, file, position)
);

-- Applications --------------------------------------------------------------------------------------------------------

create table applications (
  appid bigint primary key,
  name text not null,
  type application_type not null,
  type_text text,
  is_free boolean,
  required_age integer check (required_age >= 0),
  base_appid bigint,
  release_date date,
  release_date_text text,
  release_precision date_precision not null default 'none',
  coming_soon boolean,
  metacritic_score smallint check (metacritic_score between 0 and 100),
  recommendations_total bigint check (recommendations_total >= 0),
  short_description text,
  detailed_description text,
  about_the_game text,
  supported_languages text,
  header_image text,
  website text,
  windows boolean,
  mac boolean,
  linux boolean,

  price_overview jsonb check (is_price_overview(price_overview)),
  pc_requirements jsonb check (is_requirements(pc_requirements)),
  mac_requirements jsonb check (is_requirements(mac_requirements)),
  linux_requirements jsonb check (is_requirements(linux_requirements)),
  achievements jsonb check (is_achievements(achievements)),
  -- long lists: checked where they are read, because checking here would unpack each of them once more
  screenshots jsonb,
  movies jsonb,
  content_descriptors jsonb check (jsonb_typeof(content_descriptors) = 'object'),
  package_groups jsonb,
  ratings jsonb check (jsonb_typeof(ratings) = 'object'),
  -- every key of the store's answer that no column holds exactly
  document jsonb not null default '{}',
  -- what came around the store's answer (name_from_applist, fetched_at, the reviews' summary)
  envelope jsonb not null default '{}',

  price_final numeric generated always as ((price_overview -> 'final')::numeric) stored,
  price_initial numeric generated always as ((price_overview -> 'initial')::numeric) stored,
  currency text generated always as (price_overview ->> 'currency') stored,
  discount_percent numeric generated always as ((price_overview -> 'discount_percent')::numeric) stored,
  achievement_count numeric generated always as ((achievements -> 'total')::numeric) stored,
  -- read out of pc_requirements by the import (see required-memory.ts): a generated column would take longer than all others
  required_memory_mb numeric,

  description_embedding vector(384),
  embedding_model text,
  embedding_text_hash bytea,

  content_hash bytea not null,
  record_hash bytea,
  import_id bigint references imports on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

comment on column applications.record_hash is 'of the bytes of the record it came from: the same bytes again need not even be parsed; null when its reviews have changed since';
comment on column applications.required_memory_mb is 'megabytes that the minimum requirements for Windows ask for';
comment on column applications.price_final is 'hundredths of the currency''s unit, as the store gives it; null if it gave none';
comment on column applications.type_text is 'the store''s own word, kept where type is other';
comment on column applications.content_hash is 'of everything a record says about the application: equal hash, nothing to do';

-- No query estimates by these; reading them for statistics would mean unpacking every description at each ANALYZE.
alter table applications
  alter column short_description set statistics 0,
  alter column detailed_description set statistics 0,
  alter column about_the_game set statistics 0,
  alter column supported_languages set statistics 0,
  alter column header_image set statistics 0,
  alter column website set statistics 0,
  alter column pc_requirements set statistics 0,
  alter column mac_requirements set statistics 0,
  alter column linux_requirements set statistics 0,
  alter column achievements set statistics 0,
  alter column screenshots set statistics 0,
  alter column movies set statistics 0,
  alter column content_descriptors set statistics 0,
  alter column package_groups set statistics 0,
  alter column ratings set statistics 0,
  alter column document set statistics 0,
  alter column envelope set statistics 0,
  alter column description_embedding set statistics 0,
  alter column content_hash set statistics 0,
  alter column record_hash set statistics 0;

-- The columns up to import_id are those of waiting_reviews, in the same order: rows move between the two as they are.
create table reviews (
  appid bigint not null references applications on delete cascade,
  recommendationid text not null,
  author_steamid text,
  author_num_games_owned bigint,
  author_num_reviews bigint,
  author_playtime_forever bigint,
  author_playtime_last_two_weeks bigint,
  author_playtime_at_review bigint,
  author_last_played timestamptz,
  language text,
  review text,
  timestamp_created timestamptz,
  timestamp_updated timestamptz,
  voted_up boolean,
  votes_up bigint,
  votes_funny bigint,
  weighted_vote_score numeric,
  comment_count bigint,
  steam_purchase boolean,
  received_for_free boolean,
  written_during_early_access boolean,
  -- every key of the review that no column holds exactly
  document jsonb not null default '{}' check (jsonb_typeof(document) = 'object'),
  content_hash bytea not null,
  import_id bigint references imports on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),

  review_embedding vector(384),
  embedding_model text,
  embedding_text_hash bytea,
  primary key (appid, recommendationid)
);

-- What came around a list of reviews in a file of its own (the summary), one row for each application. It may come before
-- its application does.
create table review_sets (
  appid bigint primary key,
  envelope jsonb not null,
  content_hash bytea not null,
  record_hash bytea,
  import_id bigint references imports on delete set null
);

alter table reviews
  alter column review set statistics 0,
  alter column document set statistics 0,
  alter column review_embedding set statistics 0,
  alter column content_hash set statistics 0;

-- Lookups -------------------------------------------------------------------------------------------------------------

create table developers (id integer generated always as identity primary key, name text not null unique);
create table publishers (id integer generated always as identity primary key, name text not null unique);
create table languages (id integer generated always as identity primary key, name text not null unique);

-- Genres and categories carry the store's own id where it gives one; the same id comes under names in several
-- languages. An entry without an id is known by its name.
create table genres (
  id integer generated always as identity primary key,
  store_id text unique,
  name text not null
);
create unique index genres_name_without_id on genres (name) where store_id is null;

create table categories (
  id integer generated always as identity primary key,
  store_id text unique,
  name text not null
);
create unique index categories_name_without_id on categories (name) where store_id is null;

create table application_developers (
  appid bigint not null references applications on delete cascade,
  developer_id integer not null references developers on delete cascade,
  primary key (appid, developer_id)
);
create table application_publishers (
  appid bigint not null references applications on delete cascade,
  publisher_id integer not null references publishers on delete cascade,
  primary key (appid, publisher_id)
);
create table application_genres (
  appid bigint not null references applications on delete cascade,
  genre_id integer not null references genres on delete cascade,
  primary key (appid, genre_id)
);
create table application_categories (
  appid bigint not null references applications on delete cascade,
  category_id integer not null references categories on delete cascade,
  primary key (appid, category_id)
);
create table application_languages (
  appid bigint not null references applications on delete cascade,
  language_id integer not null references languages on delete cascade,
  full_audio boolean not null,
  primary key (appid, language_id)
);

create index on application_developers (developer_id, appid);
create index on application_publishers (publisher_id, appid);
create index on application_genres (genre_id, appid);
create index on application_categories (category_id, appid);
create index on application_languages (language_id, appid);

-- Indexes -------------------------------------------------------------------------------------------------------------

create index applications_type on applications (type);
create index applications_release_date on applications (release_date);
create index applications_base on applications (base_appid) where base_appid is not null;
create index applications_price_overview on applications using gin (price_overview jsonb_path_ops);
create index applications_achievements on applications using gin (achievements jsonb_path_ops);
create index applications_final_price on applications (((price_overview -> 'final')::numeric));
create index applications_paid on applications (currency, price_final) where not is_free and price_final > 0;
create index reviews_created on reviews (timestamp_created);

-- Records of work -----------------------------------------------------------------------------------------------------

create table tasks (
  id bigint generated always as identity primary key,
  name text not null,
  target text,
  sql text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  before jsonb,
  after jsonb,
  error jsonb
);

create table embedding_runs (
  id bigint generated always as identity primary key,
  what text not null check (what in ('applications', 'reviews')),
  model text not null,
  state text not null check (state in ('running', 'paused', 'done', 'failed', 'cancelled')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  embedded bigint not null default 0,
  reused bigint not null default 0,
  without_text bigint not null default 0,
  seconds double precision not null default 0,
  error jsonb
);

create table saved_queries (
  id bigint generated always as identity primary key,
  name text not null,
  folder text not null default '',
  query jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
