-- What is remembered of watching the database: figures over time, advice that was put off, benchmarks.

create table monitor_samples (
  metric text not null check (metric in ('database-bytes', 'dead-rows', 'cache-hit', 'statements', 'connections')),
  at timestamptz not null default now(),
  -- of `statements` the counter itself, which begins at nothing again when the engine's does
  value double precision not null,
  primary key (metric, at)
);

create table put_off_advice (
  id text primary key,
  until timestamptz not null
);

create table benchmark_runs (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  run jsonb not null
);

-- What is wrong with a B-tree index, in amcheck's words; null if nothing is. Needs that extension. Every row of the table
-- must be found in the index, too.
create function index_fault(index regclass) returns text
  language plpgsql volatile
as $$
begin
  execute 'select bt_index_check($1, true)' using index;
  return null;
exception
  when index_corrupted or data_corrupted then return sqlerrm;
end
$$;
