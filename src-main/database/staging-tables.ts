/** Where an import's records wait (migration 002), emptied together when it ends. */
export const stagingTables = [
  'staging_applications', 'staging_links', 'staging_reviews', 'staging_review_sets', 'staging_unchanged', 'staging_rejects',
] as const
