import type { Check } from './check'

export const referenceMap: Check = {
  name: 'reference-map',
  title: 'Points of the map without an application',
  severity: 'info',
  meaning: 'The map shows a point for an application that the catalogue no longer has: it was undone after the map was made.',
  rows: `select p.appid, p.map_id, p.x, p.y from map_points p
         where not exists (select 1 from applications a where a.appid = p.appid) order by 1`,
  fix: {
    label: 'Take these points off the map',
    sql: ['delete from map_points p where not exists (select 1 from applications a where a.appid = p.appid)'],
  },
  advice: null,
}
