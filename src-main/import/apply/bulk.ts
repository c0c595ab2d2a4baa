import { links } from '../../catalogue-schema/links'

/** Below this, keeping an index up to date row by row costs less than making it anew. */
const bulkFrom = 5000

/** Is so much new that the table had better be written without its indexes? True of a first import. */
export const isBulk = (written: number, before: number): boolean => written >= bulkFrom && written > before

/** The tables besides `applications` that are then written without keys and indexes: putting these back locks them against readers. */
export const rebuiltTables: readonly string[] = [...links.map(({ table }) => table), 'observations', 'application_sources']
