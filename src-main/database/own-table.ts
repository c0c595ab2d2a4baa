/**
 * SQL for the catalogue's table of this name, or null if it does not exist. A role may have its own schema ahead of `public`, and migrations
 * create their tables in the first schema of the search path.
 */
export const ownTable = (name: string): string => `to_regclass(quote_ident(current_schema()) || '.${name}')`
