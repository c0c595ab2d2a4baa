/** What one record may be. */
export const limits = {
  recordBytes: 16 * 1024 * 1024,
  /** PostgreSQL's jsonb gives up somewhere in the thousands; no real record is deeper than 10 */
  depth: 64,
  sampleBytes: 64 * 1024,
} as const
