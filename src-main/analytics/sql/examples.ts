import { LudographError, type CallOutput } from '@contract'
import type { Engine } from '../../database/engine'
import { readAll } from '../run-question'
import { withStatement } from './checked-view'
import { describeSchema } from './schema'

const sampledRows = 40
const mostExamples = 3
const longestExample = 60

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * A few values of each column of a table, from its first rows. They are read as a statement of the user's own is, so that a view
 * in a catalogue from somebody else can do no more here than there.
 * @throws LudographError `query_refused` if there is no such table for the user's statements
 */
export async function columnExamples(engine: Engine, name: string): Promise<CallOutput<'sql.examples'>> {
  const table = (await describeSchema(engine)).find((one) => one.name === name)
  if (!table) throw new LudographError('query_refused', `There is no table ${name} that could be read here.`)
  const columns = table.columns.map((column) => quoted(column.name)).join(', ')
  const text = `select ${columns} from ${quoted(name)} limit ${sampledRows}`
  return withStatement(engine, text, { secondsLimit: 10, longestText: longestExample + 1 }, async (transaction, { select }) => {
    const rows = await readAll(await transaction.reader(select))
    return Object.fromEntries(table.columns.map((column, place) => [column.name, examplesOf(rows.map((row) => row[place]))]))
  })
}

/** The first different values that say something, as one line each. */
function examplesOf(values: readonly unknown[]): string[] {
  const found = new Set<string>()
  for (const value of values) {
    if (found.size === mostExamples) break
    const text = value === null || value === undefined ? '' : plainText(value).replaceAll(/\s+/g, ' ').trim()
    if (text === '' || text === '{}' || text === '[]') continue
    found.add(text.length > longestExample ? `${text.slice(0, longestExample)}…` : text)
  }
  return [...found]
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
