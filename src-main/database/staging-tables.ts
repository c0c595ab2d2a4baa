/** Where an import's records wait (migrations 002 and 008), emptied together when it ends. */
export const stagingTables = [
  'staging_applications', 'staging_links', 'staging_reviews', 'staging_review_sets', 'staging_unchanged', 'staging_rejects',
  'staging_partials', 'staging_changes',
] as const
