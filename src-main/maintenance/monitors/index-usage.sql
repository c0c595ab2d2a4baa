-- Every index with what it was used for since the counters began. An index is a duplicate of another on the same table if
-- that one has the same columns, in the same order and way, in front: whatever is found by it, the other finds as well.
with indexes as (
  select i.*, c.relname as name, c.relam, am.amname,
         pg_get_expr(i.indpred, i.indrelid) as condition,
         pg_get_expr(i.indexprs, i.indrelid) as expressions,
         regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', '') as definition
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_am am on am.oid = c.relam
  where c.relnamespace = current_schema()::regnamespace and c.relpersistence <> 't'
)
select s.indexrelname::text as index,
       s.relname::text as "table",
       i.definition,
       pg_relation_size(i.indexrelid) as bytes,
       s.idx_scan as scans,
       s.idx_tup_read as read,
       s.idx_tup_fetch as fetched,
       i.indisunique as unique,
       i.indisvalid as valid,
       exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) as "ofConstraint",
       (select o.name::text
        from indexes o
        where not i.indisunique and i.amname = 'btree' and i.indnatts = i.indnkeyatts and i.indisvalid and o.indisvalid
          and o.indrelid = i.indrelid and o.indexrelid <> i.indexrelid and o.relam = i.relam
          and o.condition is not distinct from i.condition and i.expressions is null
          and o.indnkeyatts >= i.indnkeyatts and o.indnatts = o.indnkeyatts -- one that carries more columns is wider, and slower to read
          and (o.indkey::int2[])[0:i.indnkeyatts - 1] = (i.indkey::int2[])[0:i.indnkeyatts - 1]
          and (o.indclass::oid[])[0:i.indnkeyatts - 1] = (i.indclass::oid[])[0:i.indnkeyatts - 1]
          and (o.indcollation::oid[])[0:i.indnkeyatts - 1] = (i.indcollation::oid[])[0:i.indnkeyatts - 1]
          and (o.indoption::int2[])[0:i.indnkeyatts - 1] = (i.indoption::int2[])[0:i.indnkeyatts - 1]
          -- of two that are equal, the younger one is the duplicate
          and (o.indnkeyatts > i.indnkeyatts or o.indisunique or o.indexrelid < i.indexrelid)
        order by o.indnkeyatts, o.indexrelid limit 1) as "duplicateOf"
from indexes i
join pg_stat_user_indexes s on s.indexrelid = i.indexrelid
order by bytes desc, 1
