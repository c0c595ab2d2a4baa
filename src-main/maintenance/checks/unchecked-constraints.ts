import type { Check } from './check'

export const uncheckedConstraints: Check = {
  name: 'constraint-unchecked',
  title: 'Rules that existing rows were never held to',
  severity: 'warning',
  meaning: 'The database keeps new rows to these rules, but nobody looked whether the old ones keep them.',
  rows: `select conrelid::regclass::text as "table", conname as rule, pg_get_constraintdef(oid) as definition
         from pg_constraint where not convalidated and connamespace = current_schema()::regnamespace order by 1, 2`,
  fix: {
    label: 'Look now, and keep to them',
    sql: [
      `do $$
      declare unchecked record;
      begin
        for unchecked in select conrelid::regclass as owner, conname from pg_constraint
                         where not convalidated and connamespace = current_schema()::regnamespace loop
          execute format('alter table %s validate constraint %I', unchecked.owner, unchecked.conname);
        end loop;
      end $$`,
    ],
  },
  advice: null,
}
