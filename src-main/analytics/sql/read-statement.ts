import { LudographError } from '@contract'
import { loadModule, parseSync } from 'libpg-query'

/** One statement as PostgreSQL's own parser reads it. */
export interface ReadStatement {
  /** the statement alone, without the semicolon and what stands around it */
  readonly text: string
  /** every function it calls by name, lower case, as written: `['pg_catalog', 'now']` */
  readonly functions: readonly (readonly string[])[]
  /** every table or view it names, without schema */
  readonly relations: readonly string[]
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
function walk(root: object): Pick<ReadStatement, 'functions' | 'relations'> {
  const functions: string[][] = []
  const relations: string[] = []
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [kind, value] of Object.entries(node)) {
      if (kind.endsWith('Stmt') && kind !== 'SelectStmt') throw refused(`Questions only read: ${nameOf({ [kind]: 0 })} is not run here, not even inside WITH.`)
      if (kind === 'intoClause') throw refused('SELECT INTO would make a table; questions only read.')
      if (kind === 'lockingClause' && Array.isArray(value) && value.length > 0) throw refused('FOR UPDATE and FOR SHARE lock rows; questions only read.')
      if (kind === 'ParamRef') throw refused('Parameters such as $1 have no value here.', 'Write the value itself.')
      if (kind === 'FuncCall') functions.push(namesIn(value))
      if (kind === 'RangeVar') relations.push(relationOf(value))
      waiting.push(value)
    }
  }
  return { functions, relations }
}

function namesIn(call: unknown): string[] {
  const { funcname = [] } = call as { funcname?: { String?: { sval?: string } }[] }
  return funcname.map((part) => part.String?.sval ?? '')
}

const relationOf = (range: unknown): string => (range as { relname?: string }).relname ?? ''
