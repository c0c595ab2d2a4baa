import { LudographError } from '@contract'
import { loadModule, parseSync } from 'libpg-query'

/** A name as it is written, folded by the rules of SQL; `schema` is null where none is written. */
export interface Name {
  readonly kind: 'function' | 'type' | 'operator' | 'relation'
  readonly schema: string | null
  readonly name: string
}

/** One statement as PostgreSQL's own parser reads it. */
export interface ReadStatement {
  /** the statement alone, without the semicolon and what stands around it */
  readonly text: string
  /** everything it names, but for columns */
  readonly names: readonly Name[]
}

const refused = (message: string, hint = 'Write one SELECT.'): LudographError => new LudographError('query_refused', message, hint)

/** Brackets nested deeper than this are no question, but could exhaust the parser's stack. */
const deepest = 400

function refuseTooDeep(text: string): void {
  let depth = 0
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth++
    else if (sign === ')' || sign === ']') depth--
    if (depth > deepest) throw refused(`Brackets nest deeper than ${deepest}.`, 'Write it with fewer of them.')
  }
}

/**
 * Parses what a user wrote and refuses whatever is not exactly one SELECT (VALUES and TABLE are SELECTs too): other
 * statements, statements that write inside WITH, SELECT INTO, row locks, parameters.
 * @throws LudographError `query_refused`, or `query_failed` where the parser does not understand it
 */
export async function readStatement(text: string): Promise<ReadStatement> {
  if (text.includes('\0')) throw refused('A statement cannot hold the character NUL.', 'Take it out.')
  refuseTooDeep(text)
  await loadModule()
  const { stmts = [] } = parse(text)
  const [only, second] = stmts
  if (!only?.stmt) throw refused('There is no statement here.')
  if (second) throw refused('These are several statements; one is run at a time.', 'Take out everything but one SELECT.')
  if (!('SelectStmt' in only.stmt)) throw refused(`Questions only read: ${nameOf(only.stmt)} is not run here.`)
  const found = walk(only.stmt)
  const bytes = Buffer.from(text)
  const from = only.stmt_location ?? 0
  const length = only.stmt_len ?? 0
  const alone = bytes.subarray(from, length === 0 ? bytes.length : from + length).toString('utf8').trim()
  return { text: alone, ...found }
}

function parse(text: string): ReturnType<typeof parseSync> {
  try {
    return parseSync(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const { sqlDetails } = error as { sqlDetails?: { cursorPosition?: number } }
    const position = sqlDetails?.cursorPosition
    const where = position === undefined || position <= 0 ? '' : ` at character ${position}`
    throw new LudographError('query_failed', `This is not understood${where}: ${message.slice(0, 500)}.`, 'Check the spelling there.')
  }
}

const nameOf = (statement: object): string => {
  const [kind = 'this'] = Object.keys(statement)
  return kind.replace(/Stmt$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase()
}

/** Goes through the whole tree without recursion, whatever its depth. */
function walk(root: object): Pick<ReadStatement, 'names'> {
  const names: Name[] = []
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [kind, value] of Object.entries(node) as [string, unknown][]) {
      if (kind.endsWith('Stmt') && kind !== 'SelectStmt') throw refused(`Questions only read: ${nameOf({ [kind]: 0 })} is not run here, not even inside WITH.`)
      if (kind === 'intoClause') throw refused('SELECT INTO would make a table; questions only read.')
      if (kind === 'lockingClause' && Array.isArray(value) && value.length > 0) throw refused('FOR UPDATE and FOR SHARE lock rows; questions only read.')
      if (kind === 'ParamRef') throw refused('Parameters such as $1 have no value here.', 'Write the value itself.')
      names.push(...namesOf(kind, value))
      waiting.push(value)
    }
  }
  return { names }
}

/** What one node names. `('x').y` can call the function y, and a function's name can be that of a type: y('x') is a cast then. */
function namesOf(kind: string, value: unknown): Name[] {
  const node = value as Partial<Record<string, unknown>>
  if (kind === 'RangeVar') return [{ kind: 'relation', schema: (node['schemaname'] as string | undefined) ?? null, name: (node['relname'] as string | undefined) ?? '' }]
  if (kind === 'typeName' || kind === 'TypeName') return [nameIn('type', node['names'])]
  if (kind === 'FuncCall') return [nameIn('function', node['funcname'])]
  if (kind === 'RangeTableSample') return [nameIn('function', node['method'])]
  if (kind === 'A_Expr') return [nameIn('operator', node['name'])]
  if ((kind === 'operName' || kind === 'useOp') && Array.isArray(value) && value.length > 0) return [nameIn('operator', value)]
  if (kind === 'A_Indirection') return partsOf(node['indirection']).map((name) => ({ kind: 'function', schema: null, name }))
  return []
}

/** The strings of a list such as `[{ String: { sval: 'pg_catalog' } }, { String: { sval: 'now' } }]`. */
const partsOf = (list: unknown): string[] =>
  (Array.isArray(list) ? (list as { String?: { sval?: string } }[]) : []).flatMap(({ String: part }) => (part ? [part.sval ?? ''] : []))

function nameIn(kind: Name['kind'], list: unknown): Name {
  const parts = partsOf(list)
  return { kind, schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' }
}
