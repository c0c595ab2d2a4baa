/**
 * SQL: the catalogue's table of this name, null where there is none. A role may have a schema of its own before `public`, and
 * migrations make their tables in the first one.
 */
export const ownTable = (name: string): string => `to_regclass(quote_ident(current_schema()) || '.${name}')`
