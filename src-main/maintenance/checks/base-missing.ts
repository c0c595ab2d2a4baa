import type { Check } from './check'

export const baseMissing: Check = {
  name: 'base-missing',
  title: 'Additions whose base application is not in the catalogue',
  severity: 'info',
  meaning: 'Downloadable content, demos and soundtracks name the application they belong to. For these it was not imported, so nothing can be said about the two together.',
  rows: `select a.appid, a.name, a.type, a.base_appid from applications a
         where a.base_appid is not null and not exists (select 1 from applications b where b.appid = a.base_appid) order by 1`,
  fix: null,
  advice: 'Import a file that has the base applications.',
}
