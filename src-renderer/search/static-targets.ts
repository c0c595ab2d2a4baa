import type { Target } from './targets'

const page = (view: Extract<Target, { kind: 'page' }>['view'], name: string, about = '', tab: Extract<Target, { kind: 'page' }>['tab'] = null): Target => ({
  kind: 'page', view, tab, name, about,
})
const action = (name: Extract<Target, { kind: 'action' }>['action'], text: string, about: string): Target => ({ kind: 'action', action: name, name: text, about })

/** The views and their parts. */
export const pages: readonly Target[] = [
  page('catalogue', 'Catalogue', 'Counts, catalogues, backups'),
  page('import', 'Import', 'Files, reports, history'),
  page('analytics', 'Analytics'),
  page('analytics', 'Gallery of questions', 'Analytics', 'gallery'),
  page('analytics', 'Builder', 'Analytics', 'builder'),
  page('analytics', 'SQL editor', 'Analytics', 'sql'),
  page('analytics', 'Saved questions', 'Analytics', 'saved'),
  page('analytics', 'Dashboards', 'Analytics', 'dashboards'),
  page('analytics', 'Segments', 'Analytics', 'segments'),
  page('analytics', 'Compare', 'Analytics: sets of games side by side', 'compare'),
  page('similar', 'Similar', 'Similar games, map, neighbours, embeddings'),
  page('maintenance', 'Maintenance', 'Health of the database'),
  page('maintenance', 'Tasks', 'Maintenance', 'tasks'),
  page('maintenance', 'Checks', 'Maintenance: integrity of the data', 'checks'),
  page('maintenance', 'Monitors', 'Maintenance: tables, indexes, statements', 'monitors'),
  page('maintenance', 'Advice', 'Maintenance', 'advice'),
  page('maintenance', 'Benchmark', 'Maintenance', 'benchmark'),
  page('settings', 'Settings', 'Theme, imports, folders'),
]

/** Tasks from anywhere. */
export const actions: readonly Target[] = [
  action('import', 'Import files…', 'Bring JSON, CSV or Parquet into the catalogue'),
  action('question', 'New question', 'An empty builder'),
  action('theme', 'Switch between light and dark', 'Theme'),
  action('tune-up', 'Run a tune-up', 'Maintenance that is due'),
  action('backup', 'Back up the catalogue', 'All of it, with embeddings, in one file'),
]
