import { join, resolve } from 'node:path'

/** The project folder. */
export const root = resolve(import.meta.dirname, '../..')

/**
 * A path inside the project folder.
 * @param {...string} parts
 */
export const at = (...parts) => join(root, ...parts)
