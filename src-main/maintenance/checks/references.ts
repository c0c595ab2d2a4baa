import { links } from '../../catalogue-schema/links'
import type { Check } from './check'

const howItHappens = 'PostgreSQL refuses such rows; they come from a restored dump or another program that wrote without its checks.'

/** Both sides of each junction: a link to an application, or to a lookup's entry, that is not there. */
export const references: readonly Check[] = links.flatMap(({ table, key, lookup, one }): Check[] => [
  {
    name: `reference-${lookup}`,
    title: `Links to a ${one} that is not there`,
    severity: 'error',
    meaning: `These applications are linked to a ${one} without a name, so groups by ${one} leave them out. ${howItHappens}`,
    rows: `select l.appid, (select a.name from applications a where a.appid = l.appid) as name, l.${key}
           from ${table} l where not exists (select 1 from ${lookup} o where o.id = l.${key}) order by 1, 3`,
    fix: { label: 'Delete these links', sql: [`delete from ${table} l where not exists (select 1 from ${lookup} o where o.id = l.${key})`] },
    advice: null,
  },
  {
    name: `reference-${lookup}-application`,
    title: `Links of a ${one} to an application that is not there`,
    severity: 'error',
    meaning: `These links name applications that the catalogue does not have, so counts by ${one} could be too high. ${howItHappens}`,
    rows: `select l.appid, l.${key}, (select o.name from ${lookup} o where o.id = l.${key}) as ${one}
           from ${table} l where not exists (select 1 from applications a where a.appid = l.appid) order by 1, 2`,
    fix: { label: 'Delete these links', sql: [`delete from ${table} l where not exists (select 1 from applications a where a.appid = l.appid)`] },
    advice: null,
  },
])
