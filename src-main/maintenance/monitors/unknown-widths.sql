-- Tables with a column that ANALYZE leaves out (the widest ones of some are, on purpose), so that statistics do not say how wide
-- a row is, with every column of theirs. Alignment in bytes; `packed`: short values stand unaligned.
select c.relname::text as "table",
       quote_ident(c.relname) as quoted,
       c.reltuples::float8 as rows,
       pg_relation_size(c.oid)::float8 as bytes,
       current_setting('block_size')::int as block,
       jsonb_agg(jsonb_build_object(
         'name', quote_ident(a.attname),
         'align', case a.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end,
         'packed', a.attlen = -1 and a.attstorage <> 'p') order by a.attnum) as columns
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_stats s on s.schemaname = current_schema() and s.tablename = c.relname and s.attname = a.attname
where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.reltuples > 0
  and to_regproc('pg_column_toast_chunk_id') is not null
group by c.oid
having count(*) > count(s.attname)
