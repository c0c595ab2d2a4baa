-- What of the objects that a statement mentions it may not run or read, and which trees must be read as well because
-- PostgreSQL runs them with it. One row for each; no row means that everything is harmless.
--
-- $1 functions, $2 operators, $3 types, $4 relations (OIDs); $5 schema of the catalogue; $6 harmless functions, $7 those of
-- them that may be volatile, $8 Ludograph's own, $9 catalogues, $10 views of information_schema (names)
with recursive
library (extension, file) as (values ('vector', '$libdir/vector'), ('pg_trgm', '$libdir/pg_trgm')),
-- Only what an extension made and its own library does: anybody's function can be added to an extension.
member as (
  select d.classid, d.objid, l.file
  from pg_depend d
  join pg_extension e on e.oid = d.refobjid
  join library l on l.extension = e.extname
  where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
    and (d.classid = 'pg_proc'::regclass and d.objid >= 16384 or d.classid in ('pg_type'::regclass, 'pg_opclass'::regclass))
),
family (oid, seen) as (
  select r, false from unnest($4::oid[]) as r
  union
  select i.inhrelid, true from family join pg_inherits i on i.inhparent = family.oid
),
-- What the planner computes for a table whatever is asked of it: index expressions, checks, extended statistics.
attached as (
  select d.refclassid, d.refobjid
  from pg_depend d
  where d.refclassid in ('pg_proc'::regclass, 'pg_operator'::regclass)
    and (d.classid, d.objid) in (
      select 'pg_constraint'::regclass, c.oid from pg_constraint c join family f on c.conrelid = f.oid
      union all select 'pg_class'::regclass, i.indexrelid from pg_index i join family f on i.indrelid = f.oid
      union all select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext s join family f on s.stxrelid = f.oid
      union all select 'pg_class'::regclass, p.partrelid from pg_partitioned_table p join family f on p.partrelid = f.oid
    )
),
operator as (
  select o.oid, o.oprname, o.oprcode
  from pg_operator o
  where o.oid = any ($2::oid[]) or o.oid in (select refobjid from attached where refclassid = 'pg_operator'::regclass)
),
called as (
  select f as oid, true as written from unnest($1::oid[]) as f
  union select oprcode, false from operator
  union select refobjid, false from attached where refclassid = 'pg_proc'::regclass
),
judged as (
  select p.oid, p.proname, c.written,
         p.oid < 16384 and n.nspname = 'pg_catalog' and l.lanname in ('internal', 'sql')
           and (p.provolatile <> 'v' or p.proname = any ($7::text[]))
           and (p.proname = any ($6::text[])
                or exists (select 1 from pg_operator o where o.oprcode = p.oid and o.oid < 16384)
                or exists (select 1 from pg_cast k where k.castfunc = p.oid and k.oid < 16384)) as builtin,
         m.objid is not null and p.provolatile <> 'v'
           and (l.lanname = 'c' and p.probin = m.file
                or p.prokind = 'a' and not exists (
                  select 1
                  from pg_aggregate a
                  cross join unnest(array[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn,
                                          a.aggminvtransfn, a.aggmfinalfn]::oid[]) as part
                  join pg_proc step on step.oid = part
                  where a.aggfnoid = p.oid and step.oid >= 16384 and step.probin is distinct from m.file
                )) as extension,
         n.nspname = $5 and p.proname = any ($8::text[]) and l.lanname = 'sql' and p.provolatile = 'i' and p.prosqlbody is not null as own,
         p.prosecdef or p.proconfig is not null as changes_rights,
         p.prosqlbody
  from called c
  join pg_proc p on p.oid = c.oid
  join pg_namespace n on n.oid = p.pronamespace
  join pg_language l on l.oid = p.prolang
  left join member m on m.classid = 'pg_proc'::regclass and m.objid = p.oid
),
reached (oid) as (
  select t from unnest($3::oid[]) as t
  union
  select part.oid
  from reached
  join pg_type t on t.oid = reached.oid
  cross join lateral (
    select t.typelem where t.typelem <> 0
    union all select t.typbasetype where t.typtype = 'd'
    union all select a.atttypid from pg_attribute a where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
    union all select r.rngsubtype from pg_range r where t.oid in (r.rngtypid, r.rngmultitypid)
  ) as part (oid)
),
read as (
  select c.oid, c.relname, c.relkind, c.relrowsecurity, n.nspname, f.seen
  from family f
  join pg_class c on c.oid = f.oid
  join pg_namespace n on n.oid = c.relnamespace
)
select 'function' as kind, proname::text as name,
       case when changes_rights then 'it runs with the rights or settings of its owner'
            when oid < 16384 then 'it does more than compute a value, or nobody has looked at it yet' end as reason,
       null::text as tree
from judged
where changes_rights or not coalesce(builtin or extension or own, false)
union all
select 'type', t.typname::text, null, null
from reached
join pg_type t using (oid)
join pg_namespace n on n.oid = t.typnamespace
left join member m on m.classid = 'pg_type'::regclass and m.objid = t.oid
where not (
  t.oid < 16384 and n.nspname in ('pg_catalog', 'information_schema') and t.typtype <> 'd'
  -- a value of it is one of a list, or made of values that were reached as well
  or t.typtype in ('e', 'c')
  or t.typtype = 'b' and t.typelem <> 0 and t.typinput = 'pg_catalog.array_in'::regproc
  or t.typtype = 'd' and not exists (select 1 from pg_constraint c where c.contypid = t.oid and c.oid >= 16384)
  or m.objid is not null
    and (select bool_and(p.probin = m.file) from pg_proc p where p.oid in (t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout))
)
union all
select 'relation', relname::text,
       case when oid < 16384 then 'it holds secrets of the server, or nobody has looked at it yet'
            when relkind = 'f' or seen then 'it reads what is outside the database'
            else 'it is no table or view of the catalogue' end,
       null
from read
where not (
  oid < 16384 and nspname = 'pg_catalog' and relname = any ($9::text[])
  or oid < 16384 and nspname = 'information_schema' and relname = any ($10::text[])
  or nspname = $5 and relkind in ('r', 'p', 'm', 'v')
  or seen and relkind in ('r', 'p')
)
union all
select 'tree', relname::text, null, w.ev_action::text from read join pg_rewrite w on w.ev_class = read.oid
where relkind = 'v' and read.oid >= 16384
union all
select 'tree', relname::text, null, p.polqual::text from read join pg_policy p on p.polrelid = read.oid
where relrowsecurity and p.polqual is not null
union all
select 'tree', relname::text, null, d.adbin::text
from read
join pg_attribute a on a.attrelid = read.oid and a.attgenerated = 'v'
join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
union all
select 'tree', proname::text, null, prosqlbody::text from judged where own and written
