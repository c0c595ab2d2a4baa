/**
 * A value that does not fit its column goes where an import would have put it: into `document`, under the store's own key.
 * The hashes are emptied, so that the next import of the record writes it anew.
 */
export function intoDocument(column: string, isWrong: string): string {
  return `update applications t
    set document = document || jsonb_build_object('${column}', ${column}), ${column} = null, content_hash = '', record_hash = null
    where ${isWrong}`
}
