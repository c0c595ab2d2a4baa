import type { Check } from './check'

const without = 'import_id is not null and not exists (select 1 from imports i where i.id = t.import_id)'

export const referenceImports: Check = {
  name: 'reference-imports',
  title: 'Rows of an import that the history does not have',
  severity: 'warning',
  meaning: 'The rows are whole, but nobody can tell which file they came from. The history was cut without its rows being told.',
  rows: `select 'applications' as table, t.appid, null as recommendationid, t.import_id from applications t where ${without}
         union all
         select 'reviews', t.appid, t.recommendationid, t.import_id from reviews t where ${without}
         order by 1, 2, 3`,
  fix: {
    label: 'Forget the import they name',
    sql: [`update applications t set import_id = null where ${without}`, `update reviews t set import_id = null where ${without}`],
  },
  advice: null,
}
