-- What a rewrite of each table would give back, by PostgreSQL's own statistics: the rows it counted, each as wide as its
-- columns are on average, with the 24 bytes of a row's header, its 4 bytes of line pointer and 8-byte alignment, on pages of
-- which 24 bytes are a header (PostgreSQL documentation, "Database Page Layout"). Only tables of whose every column it has
-- statistics: the widest columns of some are left out of ANALYZE on purpose (see sampled-bloat.ts for those).
with widths as (
  select c.oid, c.relname, c.reltuples, sum((1 - s.null_frac) * s.avg_width) as row_width,
         count(*) filter (where s.attname is null) as unknown
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_stats s on s.schemaname = current_schema() and s.tablename = c.relname and s.attname = a.attname
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'm') and c.reltuples > 0
  group by 1, 2, 3
), sizes as (
  select *, current_setting('block_size')::bigint as block,
         floor((current_setting('block_size')::bigint - 24) / (4 + 24 + 8 * ceil(row_width / 8))) as rows_per_block
  from widths where unknown = 0
)
select relname::text as "table",
       greatest(0, pg_relation_size(oid) - block * ceil(reltuples / greatest(rows_per_block, 1)))::float8 as bytes
from sizes
