import { LudographError, type ErrorPlace } from '@contract'
import { loadModule, parseSync } from 'libpg-query'
import { characterOfByte, lineAndCharacter, placeOfWord, wordAt } from '../../query-model/places'

/** A name as it is written, folded by the rules of SQL; `schema` is null where none is written. */
export interface Name {
  readonly kind: 'function' | 'type' | 'operator' | 'relation'
  readonly schema: string | null
  readonly name: string
  /** where it is written, in bytes from the start of the text; undefined where the parser does not say */
  readonly at?: number | undefined
}

/** One statement as PostgreSQL's own parser reads it. */
export interface ReadStatement {
  /** the statement alone, without the semicolon and what stands around it */
  readonly text: string
  /** characters in front of it in what the user wrote */
  readonly start: number
  /** everything it names, but for columns */
  readonly names: readonly Name[]
}

const refused = (message: string, hint = 'Write one SELECT.', place?: ErrorPlace): LudographError => new LudographError('query_refused', message, hint, null, place)

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
  if (second) {
    throw refused('These are several statements; one is run at a time.', 'Take out everything but one SELECT.', startOf(text, second.stmt_location ?? 0))
  }
  const from = only.stmt_location ?? 0
  if (!('SelectStmt' in only.stmt)) throw refused(`Questions only read: ${nameOf(only.stmt)} is not run here.`, undefined, startOf(text, from))
  const found = walk(only.stmt, text)
  const bytes = Buffer.from(text)
  const length = only.stmt_len ?? 0
  const written = bytes.subarray(from, length === 0 ? bytes.length : from + length).toString('utf8')
  const start = characterOfByte(text, from) + written.length - written.trimStart().length
  return { text: written.trim(), start, ...found }
}

/** The first word of a statement that begins at a byte, behind blanks and comments. */
function startOf(text: string, byte: number): ErrorPlace {
  const from = characterOfByte(text, byte)
  const before = /^(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(from))?.[0].length ?? 0
  return wordAt(text, from + before)
}

function parse(text: string): ReturnType<typeof parseSync> {
  try {
    return parseSync(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const { sqlDetails } = error as { sqlDetails?: { cursorPosition?: number } }
    const position = sqlDetails?.cursorPosition
    // counted from 0; at the end of the text something is missing
    const isKnown = position !== undefined && position >= 0
    const where = isKnown ? ` at ${lineAndCharacter(text, position + 1)}` : ''
    const place = isKnown ? wordAt(text, position) : undefined
    throw new LudographError('query_failed', `This is not understood${where}: ${message.slice(0, 500)}.`, 'Check the spelling there.', null, place)
  }
}

const nameOf = (statement: object): string => {
  const [kind = 'this'] = Object.keys(statement)
  return kind.replace(/Stmt$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase()
}

/** Goes through the whole tree without recursion, whatever its depth. */
function walk(root: object, text: string): Pick<ReadStatement, 'names'> {
  const names: Name[] = []
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [kind, value] of Object.entries(node) as [string, unknown][]) {
      if (kind.endsWith('Stmt') && kind !== 'SelectStmt') {
        const verb = nameOf({ [kind]: 0 })
        throw refused(`Questions only read: ${verb} is not run here, not even inside WITH.`, undefined, placeOfWord(text, new RegExp(`\\b${verb}\\b`, 'i')))
      }
      if (kind === 'intoClause') throw refused('SELECT INTO would make a table; questions only read.', undefined, placeOfWord(text, /\binto\b/i))
      if (kind === 'lockingClause' && Array.isArray(value) && value.length > 0) {
        throw refused('FOR UPDATE and FOR SHARE lock rows; questions only read.', undefined, placeOfWord(text, /\bfor\s+(?:no\s+key\s+)?(?:key\s+)?(?:update|share)\b/i))
      }
      if (kind === 'ParamRef') throw refused('Parameters such as $1 have no value here.', 'Write the value itself.', placeOfWord(text, /\$\d+/))
      names.push(...namesOf(kind, value))
      waiting.push(value)
    }
  }
  return { names }
}

/** What one node names. `('x').y` can call the function y, and a function's name can be that of a type: y('x') is a cast then. */
function namesOf(kind: string, value: unknown): Name[] {
  const node = value as Partial<Record<string, unknown>>
  const at = typeof node['location'] === 'number' ? node['location'] : undefined
  if (kind === 'RangeVar') return [{ kind: 'relation', schema: (node['schemaname'] as string | undefined) ?? null, name: (node['relname'] as string | undefined) ?? '', at }]
  if (kind === 'typeName' || kind === 'TypeName') return [nameIn('type', node['names'], at)]
  if (kind === 'FuncCall') return [nameIn('function', node['funcname'], at)]
  if (kind === 'RangeTableSample') return [nameIn('function', node['method'], at)]
  if (kind === 'A_Expr') return [nameIn('operator', node['name'], at)]
  if ((kind === 'operName' || kind === 'useOp') && Array.isArray(value) && value.length > 0) return [nameIn('operator', value)]
  if (kind === 'A_Indirection') return partsOf(node['indirection']).map((name) => ({ kind: 'function', schema: null, name }))
  return []
}

/** The strings of a list such as `[{ String: { sval: 'pg_catalog' } }, { String: { sval: 'now' } }]`. */
const partsOf = (list: unknown): string[] =>
  (Array.isArray(list) ? (list as { String?: { sval?: string } }[]) : []).flatMap(({ String: part }) => (part ? [part.sval ?? ''] : []))

function nameIn(kind: Name['kind'], list: unknown, at?: number): Name {
  const parts = partsOf(list)
  return { kind, schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '', at }
}
