-- Maintenance: what was done to the database, who asked for it, and how it went.

drop table tasks;
create table tasks (
  id bigint generated always as identity primary key,
  name text not null,
  target text,
  -- what else was asked for: m, efConstruction
  options jsonb not null default '{}',
  title text not null,
  sql text[] not null,
  origin text not null check (origin in ('user', 'tune-up', 'after-import', 'weekly', 'advice', 'check')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- of what it read or wrote: what the next one will cost is told from it
  bytes bigint,
  before jsonb,
  after jsonb,
  error jsonb
);
