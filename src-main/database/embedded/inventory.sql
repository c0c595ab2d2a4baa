-- Everything in a database that can run code or change what a statement means: what it is, its name, and how it is
-- defined, in names rather than numbers, so that two databases can be compared. Runs with search_path = pg_catalog.
select 'function' as kind, p.oid::regprocedure::text as name, p.oid::bigint as function,
  concat_ws(' ', l.lanname, p.prokind, p.provolatile, p.prosecdef, p.proleakproof, p.proretset, p.prorettype::regtype, p.proconfig,
    nullif(p.prosupport, 0)::regproc, nullif(p.provariadic, 0)::regtype, p.probin, p.prosrc, pg_get_function_sqlbody(p.oid)) as definition
from pg_proc p join pg_language l on l.oid = p.prolang
union all
select 'aggregate', aggfnoid::regprocedure::text, null,
  concat_ws(' ', aggkind, aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn, agginitval, aggminitval)
from pg_aggregate
union all
select 'language', lanname, null, concat_ws(' ', lanpltrusted, lanplcallfoid::regproc, laninline::regproc, lanvalidator::regproc)
from pg_language
union all
select 'trigger', format('%s on %s', tgname, tgrelid::regclass), null, concat_ws(' ', tgenabled, pg_get_triggerdef(oid))
from pg_trigger where not tgisinternal
union all
select 'trigger', format('internal on %s', tgrelid::regclass), null, concat_ws(' ', tgfoid::regprocedure, tgtype, tgenabled)
from pg_trigger where tgisinternal
union all
select 'event trigger', evtname, null, concat_ws(' ', evtevent, evtfoid::regproc, evtenabled, evttags) from pg_event_trigger
union all
select case when c.relkind in ('v', 'm') and r.rulename = '_RETURN' then 'view' else 'rule' end,
  case when r.rulename = '_RETURN' then c.oid::regclass::text else format('%s on %s', r.rulename, c.oid::regclass) end, null,
  concat_ws(' ', c.relkind, c.reloptions, r.ev_enabled, pg_get_ruledef(r.oid))
from pg_rewrite r join pg_class c on c.oid = r.ev_class
union all
select 'publication', pubname, null, concat_ws(' ', puballtables, pubinsert, pubupdate, pubdelete, pubtruncate) from pg_publication
union all
select 'policy', format('%s on %s', polname, polrelid::regclass), null,
  concat_ws(' ', polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
from pg_policy
union all
select 'cast', format('%s as %s', castsource::regtype, casttarget::regtype), null,
  concat_ws(' ', nullif(castfunc, 0)::regprocedure, castcontext, castmethod)
from pg_cast
union all
select 'operator', oid::regoperator::text, null, concat_ws(' ', oprkind, oprresult::regtype, oprcode, oprrest, oprjoin, oprcom::regoper, oprnegate::regoper)
from pg_operator
union all
select 'operator class', format('%s using %s', opcname, a.amname), null,
  concat_ws(' ', opcnamespace::regnamespace, opcintype::regtype, nullif(opckeytype, 0)::regtype, opcdefault)
from pg_opclass join pg_am a on a.oid = opcmethod
union all
select 'operator class', format('member of %s using %s', f.opfname, a.amname), null,
  concat_ws(' ', amoplefttype::regtype, amoprighttype::regtype, amopstrategy, amopopr::regoperator, amoppurpose)
from pg_amop join pg_opfamily f on f.oid = amopfamily join pg_am a on a.oid = f.opfmethod
union all
select 'operator class', format('support of %s using %s', f.opfname, a.amname), null,
  concat_ws(' ', amproclefttype::regtype, amprocrighttype::regtype, amprocnum, amproc::regprocedure)
from pg_amproc join pg_opfamily f on f.oid = amprocfamily join pg_am a on a.oid = f.opfmethod
union all
select 'access method', amname, null, concat_ws(' ', amtype, amhandler) from pg_am
union all
select 'type', t.oid::regtype::text, null,
  concat_ws(' ', typtype, typinput, typoutput, typreceive, typsend, typmodin, typmodout, typanalyze, typsubscript, nullif(typbasetype, 0)::regtype, typnotnull, typdefault)
from pg_type t where typtype in ('b', 'd', 'r', 'm', 'p') and typelem = 0
union all
select 'range type', rngtypid::regtype::text, null, concat_ws(' ', rngsubtype::regtype, rngcanonical, rngsubdiff) from pg_range
union all
select case when contypid <> 0 then 'domain check' else 'constraint' end,
  case when contypid <> 0 then contypid::regtype::text else conrelid::regclass::text end, null, pg_get_constraintdef(oid)
from pg_constraint where contype in ('c', 'x', 't')
union all
select case when attgenerated = '' then 'default' else 'generated column' end, format('%s.%s', adrelid::regclass, attname), null,
  concat_ws(' ', attgenerated, pg_get_expr(adbin, adrelid))
from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
union all
select 'index', indexrelid::regclass::text, null, pg_get_indexdef(indexrelid)
from pg_index where indexprs is not null or indpred is not null
union all
select 'statistics', format('%s.%s', stxnamespace::regnamespace, stxname), null, pg_get_statisticsobjdef(oid)
from pg_statistic_ext where stxexprs is not null
union all
select 'partitioned table', partrelid::regclass::text, null, pg_get_partkeydef(partrelid) from pg_partitioned_table
union all
select 'conversion', conname, null, concat_ws(' ', connamespace::regnamespace, conproc, conforencoding, contoencoding, condefault) from pg_conversion
union all
select 'text search', tmplname, null, concat_ws(' ', tmplnamespace::regnamespace, tmplinit, tmpllexize) from pg_ts_template
union all
select 'text search', prsname, null, concat_ws(' ', prsnamespace::regnamespace, prsstart, prstoken, prsend, prsheadline, prslextype) from pg_ts_parser
union all
select 'transform', format('%s in %s', trftype::regtype, lanname), null, concat_ws(' ', trffromsql, trftosql)
from pg_transform join pg_language l on l.oid = trflang
union all
select 'foreign data wrapper', fdwname, null, concat_ws(' ', nullif(fdwhandler, 0)::regproc, nullif(fdwvalidator, 0)::regproc) from pg_foreign_data_wrapper
union all
select 'foreign table', ftrelid::regclass::text, null, concat_ws(' ', ftserver, ftoptions) from pg_foreign_table
union all
select 'setting of a role or database', concat_ws(' in ', nullif(setrole, 0)::regrole, (select datname from pg_database d where d.oid = setdatabase)), null, setconfig::text
from pg_db_role_setting
