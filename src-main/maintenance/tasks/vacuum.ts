import type { Facts, TableFacts } from '../facts'
import { counted, lastDone, lastWrite, rates, tableFigures, tableNamed } from './common'
import type { TaskKind } from './kind'

/** PostgreSQL's own: autovacuum_vacuum_threshold and autovacuum_vacuum_scale_factor. */
const threshold = { rows: 50, share: 0.2 }

/** Gives the room of dead rows back to new ones, and renews statistics. */
export const vacuum: TaskKind = {
  name: 'vacuum',
  targets: ({ facts }) => facts.tables.map(({ name }) => name),
  prepare(context, request) {
    const table = tableNamed(context, request.target)
    return {
      request,
      title: `Vacuum ${table.name}`,
      about: 'Makes the room of rows that were replaced or removed free for new ones, and renews the statistics that questions are planned with.',
      steps: [{ how: 'session', settings: {}, sql: [`vacuum (analyze) ${table.quoted}`] }],
      lock: 'SHARE UPDATE EXCLUSIVE',
      bytes: table.bytes,
      seconds: table.bytes / rates.vacuum,
      needed: vacuumNeeded(context.facts, table),
      figures: (engine) => tableFigures(engine, table.name),
    }
  },
}

/** Why a table wants to be vacuumed, or null. */
export function vacuumNeeded(facts: Facts, table: TableFacts): string | null {
  if (table.dead > threshold.rows + threshold.share * table.rows) {
    return `${counted(table.dead, 'dead row')} in ${table.name}: more than ${threshold.rows} and a fifth of its rows, which is where PostgreSQL itself draws the line.`
  }
  return countersAreGone(facts, table) && wroteSince(facts, table, lastDone(facts, 'vacuum', table.name))
    ? `Written to since it was last vacuumed. How many rows are dead is not known: the embedded engine forgets its counters when it is closed.`
    : null
}

/** More than a page or two of a table whose rows were never counted. */
const worthCounting = 100_000

/** The embedded engine begins to count anew each time it is opened. A table that was never counted may be full of dead rows too. */
const countersAreGone = (facts: Facts, table: TableFacts): boolean =>
  facts.kind === 'embedded' && (table.rows > threshold.rows || (table.neverAnalysed && table.ownBytes > worthCounting)) && table.live === 0 && table.lastVacuum === null

function wroteSince(facts: Facts, table: TableFacts, vacuumed: string | null): boolean {
  const wrote = lastWrite(facts, table.name)
  return wrote !== null && (vacuumed === null || vacuumed < wrote)
}
