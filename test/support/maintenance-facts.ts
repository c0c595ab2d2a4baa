import type { Facts, IndexFacts, TableFacts } from '../../src-main/maintenance/facts'

/** A table that needs nothing. */
export const table = (name: string, more: Partial<TableFacts> = {}): TableFacts => ({
  name, quoted: name, bytes: 1e6, ownBytes: 1e6, rows: 1000, neverAnalysed: false, live: 1000, dead: 0, changed: 0,
  lastVacuum: '2026-01-02T00:00:00.000Z', lastAnalyze: '2026-01-02T00:00:00.000Z', ...more,
})

export const index = (name: string, more: Partial<IndexFacts> = {}): IndexFacts => ({
  name, quoted: name, table: 'applications', method: 'btree', bytes: 1e6, valid: true, leftover: false, building: false, ...more,
})

/** A catalogue in which nothing needs to be done. */
export const facts = (more: Partial<Facts> = {}): Facts => ({
  kind: 'server',
  tables: [table('applications'), table('reviews')],
  indexes: [index('applications_pkey')],
  views: [{ name: 'genre_analytics', bytes: 8192, populated: true, refreshedAt: '2026-01-02T00:00:00.000Z', currentAt: '2026-01-02T00:00:00.000Z' }],
  embeddings: { applications: { total: 1000, vectors: 0, stale: 0, missing: 1000 }, reviews: { total: 0, vectors: 0, stale: 0, missing: 0 } },
  work: {
    lastImport: '2026-01-02T00:00:00.000Z', applicationsEmbedded: null, reviewsEmbedded: null, textsPerSecond: null, oldImports: 0, oldRejects: 0, oldTasks: 0,
    staged: false, stagingOwned: false, stagingBytes: 0, pgvector: '0.8.4', mayCheckpoint: false,
  },
  log: null,
  earlier: [],
  ...more,
})
