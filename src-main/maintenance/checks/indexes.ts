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
  meaning: 'Searches by these indexes miss rows that are there. The rows themselves are not touched by it; an index can be made anew from them.',
  rows: `select index::text as index, "table"::text as "table", fault
         from (select *, index_fault(index) as fault from (${trees}) as trees offset 0) looked where fault is not null order by 1`,
  fix: {
    label: 'Build them anew',
    sql: [
      `do $$
      declare damaged record;
      begin
        for damaged in select index from (${trees}) as trees where index_fault(index) is not null loop
          execute format('reindex index %s', damaged.index);
        end loop;
      end $$`,
    ],
  },
  advice: null,
  unfit: ({ engine }) => usable(engine, 'amcheck'),
}

export const invalidIndexes: Check = {
  name: 'index-invalid',
  title: 'Indexes that were left half built',
  severity: 'warning',
  meaning: 'An interrupted build left them behind. Nothing is searched by them, but each change is still written to them.',
  rows: `select i.indexrelid::regclass::text as index, i.indrelid::regclass::text as "table", pg_relation_size(i.indexrelid) as bytes
         from pg_index i join pg_class c on c.oid = i.indexrelid
         where not i.indisvalid and c.relkind = 'i' and c.relnamespace = current_schema()::regnamespace order by 1`,
  fix: { label: 'Drop them', request: { name: 'drop-invalid-index', target: null } },
  advice: null,
}
