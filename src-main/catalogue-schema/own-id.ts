/**
 * An application of another source than the store is known here by a number that no store gives. Under these keys of its document stand
 * the source, and the id there as it is shown.
 */
export const sourceKey = 'source'
export const sourceIdKey = 'source_id'

/** Such numbers lie above all that a store gives. */
export const lowestOwnId = 2 ** 40
