import type { TableFacts } from '../facts'
import { counted, rates, tableFigures, tableNamed } from './common'
import type { TaskKind } from './kind'

/** PostgreSQL's own: autovacuum_analyze_threshold and autovacuum_analyze_scale_factor. */
const threshold = { rows: 50, share: 0.1 }

/** PostgreSQL takes a table without statistics for ten pages (estimate_rel_size): one that is no larger is planned for as it is. */
const assumedBytes = 10 * 8192

/** Renews the statistics that questions are planned with. */
export const analyze: TaskKind = {
  name: 'analyze',
  targets: ({ facts }) => facts.tables.map(({ name }) => name),
  prepare(context, request) {
    const table = tableNamed(context, request.target)
    return {
      request,
      title: `Analyse ${table.name}`,
      about: 'Reads a sample of the table, so that PostgreSQL knows what is in it and chooses the quick way to an answer.',
      steps: [{ how: 'session', settings: {}, sql: [`analyze ${table.quoted}`] }],
      lock: 'SHARE UPDATE EXCLUSIVE',
      bytes: table.bytes,
      seconds: table.bytes / rates.analyse,
      needed: analyzeNeeded(table),
      figures: (engine) => tableFigures(engine, table.name),
    }
  },
}

/** Why a table wants to be analysed, or null. */
export function analyzeNeeded(table: TableFacts): string | null {
  if (table.neverAnalysed) {
    if (table.ownBytes <= assumedBytes) return null
    return `PostgreSQL has no statistics of ${table.name} yet.`
  }
  if (table.changed <= threshold.rows + threshold.share * table.rows) return null
  return `${counted(table.changed, 'row')} of ${table.name} changed since its statistics were made: more than ${threshold.rows} and a tenth, which is where PostgreSQL itself draws the line.`
}
