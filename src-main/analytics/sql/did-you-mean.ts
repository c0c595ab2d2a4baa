import { LudographError, type SchemaTable } from '@contract'
import { distance } from 'fastest-levenshtein'
import { filledColumns, generatedColumns } from '../../catalogue-schema/applications'
import type { Engine } from '../../database/engine'
import type { ReadStatement } from './read-statement'
import { describeSchema } from './schema'

const undefinedTable = '42P01'
const undefinedColumn = '42703'

const mostOffered = 3

/** What people call a table or a column that has another name here. */
const otherNames: Readonly<Record<string, string>> = {
  games: 'applications',
  game: 'applications',
  apps: 'applications',
  app: 'applications',
  app_id: 'appid',
  steam_appid: 'appid',
  title: 'name',
  description: 'detailed_description',
  text: 'review',
  playtime: 'author_playtime_forever',
  ...Object.fromEntries([...generatedColumns, ...filledColumns].flatMap(({ name, field }) => (field === undefined || field.id === name ? [] : [[field.id, name]]))),
}

/** Adds to an error about a name that is not there the names that are like it. */
export async function withSuggestions(engine: Engine, error: unknown, read: ReadStatement, text: string): Promise<unknown> {
  if (!(error instanceof LudographError) || error.place === undefined) return error
  if (error.detail !== undefinedTable && error.detail !== undefinedColumn) return error
  const { from, to } = error.place
  const written = text.slice(from, to)
  const qualifier = error.detail === undefinedColumn ? written.slice(0, written.lastIndexOf('.') + 1) : ''
  const wanted = written.slice(qualifier.length).replaceAll('"', '')
  const schema = await describeSchema(engine).catch(() => [])
  const instead = similarNames(wanted, error.detail === undefinedTable ? schema.map(({ name }) => name) : columnsInReach(schema, read)).map((name) => `${qualifier}${name}`)
  if (instead.length === 0) return error
  const hint = `Did you mean ${instead.slice(0, -1).join(', ')}${instead.length > 1 ? ' or ' : ''}${instead.at(-1) ?? ''}?`
  return new LudographError(error.code, error.message, hint, error.detail, { from, to, instead })
}

/** The columns of the tables that a statement names; of all, if it names none that is there. */
function columnsInReach(schema: readonly SchemaTable[], { names }: ReadStatement): string[] {
  const named = new Set(names.filter(({ kind }) => kind === 'relation').map(({ name }) => name))
  const tables = schema.filter(({ name }) => named.has(name))
  return [...new Set((tables.length > 0 ? tables : schema).flatMap(({ columns }) => columns.map(({ name }) => name)))]
}

/** The known names that a misspelt one can mean, the likeliest first. */
export function similarNames(wanted: string, known: readonly string[]): string[] {
  const lower = wanted.toLowerCase()
  const furthest = Math.max(1, Math.floor(lower.length / 3))
  const ranked = known
    .map((name) => ({ name, rank: otherNames[lower] === name ? 0 : distance(lower, name) }))
    .filter(({ name, rank }) => rank <= furthest || (lower.length >= 4 && name.startsWith(lower)))
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ name }) => name)
}
