select
  i.relname as name,
  quote_ident(i.relname) as quoted,
  t.relname as table,
  m.amname as method,
  pg_relation_size(i.oid) as bytes,
  x.indisvalid as valid,
  -- left behind by a build that was stopped: nothing uses them, and every write keeps them up to date. A new vector index
  -- that is whole and was never put in the place of the old one is such a one too.
  not x.indisvalid and i.relname ~ '_cc(new|old)\d*$' or i.relname ~ '_embedding_hnsw_new$' as leftover,
  exists (select 1 from pg_stat_progress_create_index p where p.relid = t.oid) as building
from pg_index x
join pg_class i on i.oid = x.indexrelid
join pg_class t on t.oid = x.indrelid
join pg_am m on m.oid = i.relam
where i.relnamespace = current_schema()::regnamespace
  and t.relkind in ('r', 'm')
order by (m.amname in ('hnsw', 'ivfflat')) desc, bytes desc, name
