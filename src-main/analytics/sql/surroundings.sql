-- In whose schemas a statement's names are looked up, and what PostgreSQL would run without a trace in the statement.
with catalogue as (
  select coalesce((select c.relnamespace from pg_class c where c.oid = to_regclass('applications')), current_schema()::regnamespace) as oid
),
extension as (
  select distinct n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname in ('vector', 'pg_trgm')
)
select (select n.nspname from pg_namespace n join catalogue using (oid))::text as catalogue,
       array(select nspname::text from extension order by 1) as extensions,
       pg_has_role('pg_read_all_data', 'SET') as "canDrop",
       has_database_privilege(current_database(), 'TEMP') as "hasTemporary",
       pg_has_role('pg_read_all_data', 'SET') and has_database_privilege('pg_read_all_data', current_database(), 'TEMP') as "readerHasTemporary",
       has_schema_privilege((select oid from catalogue), 'CREATE') as "canCreate",
       current_database()::text as database,
       current_user::text as "user",
       pg_backend_pid() as pid,
       coalesce(
         (select 'the operator class ' || quote_ident(o.opcname)
          from pg_opclass o
          where o.oid >= 16384 and o.opcdefault and o.opcmethod in (403, 405) and o.opcintype < 16384
          limit 1),
         (select format('the cast from %s to %s', castsource::regtype, casttarget::regtype)
          from pg_cast c
          where c.oid >= 16384 and c.castmethod = 'f' and c.casttarget in ('json'::regtype, 'jsonb'::regtype)
            and not exists (select 1 from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'e')
          limit 1)
       ) as hidden
