-- Where parsed records wait until they are applied. One import is staged at a time; the tables are emptied when it
-- ends. Columns have the types that COPY can fill straight from a record; what needs a lookup is kept as arrays.
-- Rows stay in one piece as far as a page allows: they are written and read once, and pieces would cost more than bytes.

create table staging_applications (
  position bigint not null,
  appid bigint not null,
  name text not null,
  type application_type not null,
  type_text text,
  is_free boolean,
  required_age integer,
  base_appid bigint,
  release_date date,
  release_date_text text,
  release_precision date_precision not null,
  coming_soon boolean,
  metacritic_score smallint,
  recommendations_total bigint,
  short_description text,
  detailed_description text,
  about_the_game text,
  supported_languages text,
  header_image text,
  website text,
  windows boolean,
  mac boolean,
  linux boolean,
  price_overview jsonb,
  pc_requirements jsonb,
  mac_requirements jsonb,
  linux_requirements jsonb,
  achievements jsonb,
  screenshots jsonb,
  movies jsonb,
  content_descriptors jsonb,
  package_groups jsonb,
  ratings jsonb,
  document jsonb not null,
  envelope jsonb not null,
  required_memory_mb numeric,
  content_hash bytea not null,
  record_hash bytea not null
) with (toast_tuple_target = 8160);

-- Apart from the wide rows, because it is read many times over: what tells whether an application is new or changed, and
-- what becomes links. One row for each of staging_applications.
create table staging_links (
  appid bigint not null,
  developers text[] not null,
  publishers text[] not null,
  genre_ids text[] not null,
  genre_names text[] not null,
  category_ids text[] not null,
  category_names text[] not null,
  languages text[] not null,
  languages_with_audio text[] not null,
  content_hash bytea not null
);

create table staging_reviews (
  appid bigint not null,
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
  document jsonb not null,
  content_hash bytea not null
);

create table staging_review_sets (
  position bigint not null,
  appid bigint not null,
  envelope jsonb not null,
  content_hash bytea not null,
  record_hash bytea not null
);

-- Records that were known by their bytes alone: unchanged, and not staged at all.
create table staging_unchanged (
  appid bigint not null,
  is_review_set boolean not null
);

create table staging_rejects (
  file text not null,
  position bigint not null,
  byte_offset bigint not null,
  appid bigint,
  code text not null,
  message text not null,
  raw text not null
);

-- Reviews of applications that are not in the catalogue. They move to reviews when their application arrives.
create table waiting_reviews (
  like staging_reviews,
  import_id bigint references imports on delete set null,
  primary key (appid, recommendationid)
);

-- What the last applied import replaced, so that it can be taken back. `before` is null for what it added.
create table undo_applications (
  import_id bigint not null,
  appid bigint not null,
  before jsonb,
  links jsonb,
  primary key (import_id, appid)
);
create table undo_reviews (
  import_id bigint not null,
  appid bigint not null,
  recommendationid text not null,
  before jsonb,
  primary key (import_id, appid, recommendationid)
);
create table undo_review_sets (
  import_id bigint not null,
  appid bigint not null,
  before jsonb,
  primary key (import_id, appid)
);
