import { links } from '../../catalogue-schema/links'
import { isLinked, linksDiffer } from './links'
import { chainedHash, columnsDiffer, factColumns, isStated, mergedColumns, mergedEnvelope, nothingIsKept } from './merge'

const columns = [...factColumns, 'document', 'envelope', 'content_hash', 'record_hash']

/** The applications that are there and would be changed: a hash tells which may be, comparing tells which are. */
export const noteChanges = `
  insert into staging_changes (appid)
  select l.appid
  from staging_links l
  join applications a using (appid)
  join staging_applications s using (appid)
  where a.content_hash <> l.content_hash and (${columnsDiffer} or ${linksDiffer})`

/** $1: the import. */
export const insertNew = `
  insert into applications (appid, ${columns.join(', ')}, import_id)
  select s.appid, ${columns.map((name) => `s.${name}`).join(', ')}, $1
  from staging_applications s
  join import_touched touched using (appid)
  where touched.is_new`

const linksAreAllStated = links.map((link) => `(${isStated(link.stated)} or not ${isLinked(link)})`).join(' and ')

/**
 * $1: the import. Call before links are written. A row that is wholly the record's gets the record's hash, so that it is
 * known again; any other gets one of its own.
 */
export const updateChanged = `
  update applications a
  set ${mergedColumns.map(({ name, value }) => `${name} = ${value}`).join(',\n      ')},
      envelope = ${mergedEnvelope},
      content_hash = case when ${nothingIsKept} and ${linksAreAllStated} then s.content_hash else ${chainedHash('a.content_hash', 's.content_hash')} end,
      record_hash = s.record_hash,
      import_id = $1,
      updated_at = now()
  from staging_changes changed, staging_applications s, staging_links l
  where changed.appid = a.appid and s.appid = a.appid and l.appid = a.appid`
