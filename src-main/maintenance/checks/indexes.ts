import { usable } from '../extensions'
import type { Check } from './check'

/** B-tree indexes of the catalogue that can be used: amcheck reads no others. */
const trees = `
  select i.indexrelid::regclass as index, i.indrelid::regclass as "table"
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am am on am.oid = c.relam
  where am.amname = 'btree' and i.indisvalid and c.relpersistence <> 't' and c.relnamespace = current_schema()::regnamespace`

export const damagedIndexes: Check = {
  name: 'index-damaged',
  title: 'Damaged indexes',
  severity: 'critical',
  meaning: 'Searches by these indexes miss rows that are there. The rows themselves are not touched by it; an index can be rebuilt from them.',
  rows: `select index::text as index, "table"::text as "table", fault
         from (select *, index_fault(index) as fault from (${trees}) as trees offset 0) looked where fault is not null order by 1`,
  fix: {
    label: 'Rebuild them',
    sql: [
      `do $$
      declare damaged record;
      begin
        for damaged in select index from (${trees} offset 0) as trees where index_fault(index) is not null loop
          execute format('reindex index %s', damaged.index);
        end loop;
      end $$`,
    ],
  },
  advice: null,
  unfit: ({ engine }) => usable(engine, 'amcheck'),
}

/** Nobody builds an index on its table at this moment: what is not valid is not about to be. */
const invalid = `
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where not i.indisvalid and c.relkind = 'i' and c.relnamespace = current_schema()::regnamespace
    and not exists (select 1 from pg_stat_progress_create_index p where p.relid = i.indrelid)`

/** What PostgreSQL calls an index while it takes the place of another, and what Ludograph calls a vector index until then. */
const isLeftover = `c.relname ~ '(_cc(new|old)\\d*|_new)$'`

const invalidRows = `i.indexrelid::regclass::text as index, i.indrelid::regclass::text as "table", pg_relation_size(i.indexrelid) as bytes`

export const leftoverIndexes: Check = {
  name: 'index-leftover',
  title: 'Indexes that an interrupted build left behind',
  severity: 'warning',
  meaning: 'The index they were to replace is there and in use. Nothing is searched by these, but each change is still written to them.',
  rows: `select ${invalidRows} ${invalid} and ${isLeftover} order by 1`,
  fix: { label: 'Drop them', request: { name: 'drop-invalid-index', target: null } },
  advice: null,
}

export const invalidIndexes: Check = {
  name: 'index-invalid',
  title: 'Indexes that cannot be used',
  severity: 'warning',
  meaning: 'Their build did not come to an end. Nothing is searched by them, so questions that want them are slow, but each change is still written to them.',
  rows: `select ${invalidRows} ${invalid} and not ${isLeftover} order by 1`,
  fix: {
    label: 'Rebuild them',
    sql: [
      `do $$
      declare unusable record;
      begin
        for unusable in select i.indexrelid::regclass as index ${invalid} and not ${isLeftover} loop
          execute format('reindex index %s', unusable.index);
        end loop;
      end $$`,
    ],
  },
  advice: null,
}
