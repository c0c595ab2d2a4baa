import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

// PostgreSQL takes these, and Citus (PostgreSQL spread over several servers) refuses them on a catalogue that is spread. Migrations are
// left out: they run before.

const source = resolve(import.meta.dirname, '../../../src-main')

interface Refused {
  readonly what: string
  readonly pattern: RegExp
  readonly example: string
  readonly instead: string
}

const refused: readonly Refused[] = [
  { what: 'a select without columns', pattern: /\bselect\s+from\b/i, example: 'exists (select from t)', instead: 'select 1 from' },
  {
    what: 'a function that is not immutable in ON CONFLICT',
    pattern: /\bon conflict\b[^;`]*?\bdo update set\b[^;`]*?=\s*(?:now|clock_timestamp|random|current_timestamp)\b/i,
    example: 'insert into t values (1) on conflict (id) do update set at = now()',
    instead: 'excluded.<column>, which has the default',
  },
  { what: 'several constraints in one ALTER', pattern: /\balter table\b[^;`]*\badd constraint\b[^;`]*\badd constraint\b/i, example: 'alter table t add constraint a unique (x), add constraint b unique (y)', instead: 'one statement each' },
  { what: 'a subquery in RETURNING of an INSERT', pattern: /\binsert into\b[^;`]*\breturning\b[^;`]*\(\s*select\b/i, example: 'insert into t values (1) returning (select 2)', instead: 'return the id, then select' },
]

/** Statements of SQL files, and template and other texts of TypeScript that look like SQL. */
function statementsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  if (file.endsWith('.sql')) return text.replaceAll(/--.*$/gm, '').split(';')
  return [...text.matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(([, template, single, double]) => template ?? single ?? double ?? '')
}

describe('SQL that a spread catalogue takes', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|sql)$/.test(file) && !file.includes('migrations'))
  it.each(refused)('has no $what', ({ pattern, example, instead }) => {
    expect(example).toMatch(pattern)
    expect(files.length).toBeGreaterThan(400)
    const found = files.flatMap((file) => statementsOf(file).filter((statement) => pattern.test(statement)).map((statement) => `${file}: ${statement.trim().slice(0, 120)}`))
    expect(found, `write ${instead}`).toEqual([])
  })
})
