/**
 * The tables whose rows a backup holds, in the order in which they are written and loaded: saved work first, so that a file
 * that was cut off still has it. Foreign keys do not matter, because loading makes them again at the end.
 */
export const backedUpTables = [
  'settings', 'saved_queries', 'put_off_advice',
  'imports', 'applications',
  'developers', 'publishers', 'genres', 'categories', 'languages',
  'application_developers', 'application_publishers', 'application_genres', 'application_categories', 'application_languages',
  'review_sets', 'reviews', 'waiting_reviews',
  'maps', 'map_points',
  'rejects', 'undo_applications', 'undo_review_sets', 'undo_reviews', 'undo_waiting_reviews',
  'embedding_runs', 'tasks', 'benchmark_runs', 'monitor_samples',
] as const

/** Tables that a backup leaves out, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  schema_migrations: 'the catalogue that is restored into writes its own',
  view_refreshes: 'the views are refreshed after a restore',
  fast_paths: 'they are made again from the manifest',
  staging_applications: 'an import that was not applied is read again from its file',
  staging_changes: 'as above',
  staging_embeddings: 'an embedding run goes on from what is missing',
  staging_links: 'an import that was not applied is read again from its file',
  staging_partials: 'as above',
  staging_rejects: 'as above',
  staging_review_sets: 'as above',
  staging_reviews: 'as above',
  staging_unchanged: 'as above',
}

/** Columns that hold an embedding, or say of which text and model one is. */
export const isEmbeddingColumn = (table: string, column: string): boolean =>
  (table === 'applications' || table === 'reviews') && column.includes('embedding')
