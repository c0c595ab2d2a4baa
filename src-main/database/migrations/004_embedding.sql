-- Embeddings: what a vector was made of, runs that survive a restart, the map.

alter table applications add column embedding_content_hash bytea;
alter table reviews add column embedding_content_hash bytea;

comment on column applications.embedding_content_hash is 'content_hash of the row when its text was last looked at: differs, and the vector may be stale; set with a null vector, there is no text';
comment on column reviews.embedding_content_hash is 'content_hash of the row when its text was last looked at: differs, and the vector may be stale; set with a null vector, there is no text';

-- In the row itself: a search that compares all vectors reads every one of them, and out of line each would be a look-up
-- of its own. The long texts make room for it. The short ones that are read with it must not: a row with a vector is wide
-- enough for PostgreSQL to put everything it may out of line.
alter table applications
  alter column description_embedding set storage plain,
  alter column embedding_model set storage plain,
  alter column name set storage main,
  alter column currency set storage main,
  alter column release_date_text set storage main,
  alter column embedding_text_hash set statistics 0,
  alter column embedding_content_hash set statistics 0;
alter table reviews
  alter column review_embedding set storage plain,
  alter column embedding_model set storage plain,
  alter column embedding_text_hash set statistics 0,
  alter column embedding_content_hash set statistics 0;

create index applications_embedding_text on applications (embedding_text_hash) where embedding_text_hash is not null;
create index reviews_embedding_text on reviews (embedding_text_hash) where embedding_text_hash is not null;

alter table embedding_runs
  drop constraint embedding_runs_state_check,
  add constraint embedding_runs_state_check
    check (state in ('waiting', 'running', 'paused', 'interrupted', 'done', 'failed', 'cancelled')),
  add column total bigint not null default 0,
  add column cut bigint not null default 0;

-- One run at a time fills it, and empties it in the same transaction.
create unlogged table staging_embeddings (
  appid bigint not null,
  recommendationid text,
  content_hash bytea not null,
  text_hash bytea,
  keep boolean not null,
  embedding vector(384)
);
alter table staging_embeddings alter column embedding set storage plain;

-- A map is made once and looks the same tomorrow. Only the newest is kept.
create table maps (
  id bigint generated always as identity primary key,
  method text not null check (method in ('pca', 'umap')),
  model text not null,
  seed integer not null,
  points bigint not null,
  fitted bigint not null,
  labels jsonb not null default '[]',
  made_at timestamptz not null default now()
);
create table map_points (
  map_id bigint not null references maps on delete cascade,
  appid bigint not null,
  x real not null,
  y real not null,
  primary key (appid, map_id)
);
create index on map_points (map_id);
