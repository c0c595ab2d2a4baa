import { links, type Link } from '../../catalogue-schema/links'

// What an import replaces, as `undo_applications` keeps it: the row, and by lookup its links. Those with an attribute are
// kept as objects, the others by the key of their entry.

const keptLink = ({ table, key, attribute }: Link): string => `(select jsonb_agg(${attribute ? 'to_jsonb(l)' : `l.${key}`}) from ${table} l where l.appid = a.appid)`

/** $1: the import. Runs before anything that was there is replaced: what it replaces, and null for what it adds. */
export const keepForUndo = `
  insert into undo_applications (import_id, appid, before, links)
  select $1::bigint, appid, null::jsonb, null::jsonb from import_touched where is_new
  union all
  select $1::bigint, appid, to_jsonb(a), jsonb_build_object(${links.map((link) => `'${link.lookup}', ${keptLink(link)}`).join(', ')})
  from import_touched touched
  join applications a using (appid)
  where not touched.is_new`

/** $1: the import that is undone. Puts the links of one kind back, of applications that it had changed. */
export function restoreLinks({ table, lookup, key, attribute }: Link): readonly string[] {
  const list = `case when jsonb_typeof(u.links -> '${lookup}') = 'array' then u.links -> '${lookup}' else '[]' end`
  return [
    `delete from ${table} l using undo_applications u where u.import_id = $1 and u.before is not null and l.appid = u.appid`,
    attribute
      ? `insert into ${table} (appid, ${key}, ${attribute.name})
         select u.appid, l.${key}, l.${attribute.name}
         from undo_applications u, jsonb_populate_recordset(null::${table}, ${list}) as l
         where u.import_id = $1 and u.before is not null`
      : `insert into ${table} (appid, ${key})
         select u.appid, k::integer from undo_applications u, jsonb_array_elements_text(${list}) as k
         where u.import_id = $1 and u.before is not null`,
  ]
}
