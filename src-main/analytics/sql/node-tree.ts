import { LudographError } from '@contract'

/*
 * Reads a statement as PostgreSQL itself resolved it. The server keeps the analysed tree of a view, a rule, a policy or an
 * SQL function as text (`{OPEXPR :opno 96 :opfuncid 65 :args (…)}`, written by its outfuncs.c), where every name has
 * become the OID of what it means. Only the OIDs matter here; the shape of the tree does not.
 */

/** OIDs of everything that a tree runs or reads. */
export interface Mentioned {
  readonly functions: Set<number>
  readonly operators: Set<number>
  readonly types: Set<number>
  readonly relations: Set<number>
}

export const nothingMentioned = (): Mentioned => ({ functions: new Set(), operators: new Set(), types: new Set(), relations: new Set() })

const words = (text: string): string[] => text.trim().split(/\s+/)

const fieldsOf: Readonly<Record<keyof Mentioned, readonly string[]>> = {
  functions: words('funcid opfuncid hashfuncid negfuncid aggfnoid winfnoid startInRangeFunc endInRangeFunc tsmhandler'),
  operators: words('opno opnos eqop sortop cycle_mark_neop'),
  types: words(`
    consttype vartype funcresulttype opresulttype resulttype aggtype aggargtypes aggtranstype wintype paramtype refcontainertype
    refelemtype refrestype row_typeid casetype array_typeid element_typeid coalescetype minmaxtype type typeId typid coltypes
    ctecoltypes colTypes funccoltypes cycle_mark_type`),
  relations: ['relid'],
}
const kindOf = new Map((Object.keys(fieldsOf) as (keyof Mentioned)[]).flatMap((kind) => fieldsOf[kind].map((field) => [field, kind] as const)))

/** Every node a SELECT can consist of. What a later PostgreSQL adds is refused until somebody has looked at its fields. */
const knownNodes = new Set(words(`
  QUERY RANGETBLENTRY ALIAS RTEPERMISSIONINFO RANGETBLREF FROMEXPR JOINEXPR TARGETENTRY COMMONTABLEEXPR CTESEARCHCLAUSE
  CTECYCLECLAUSE SETOPERATIONSTMT SORTGROUPCLAUSE GROUPINGSET WINDOWCLAUSE RANGETBLFUNCTION TABLEFUNC TABLESAMPLECLAUSE
  VAR PARAM CONST OPEXPR DISTINCTEXPR NULLIFEXPR SCALARARRAYOPEXPR BOOLEXPR FUNCEXPR NAMEDARGEXPR AGGREF GROUPINGFUNC WINDOWFUNC
  SUBSCRIPTINGREF SUBLINK FIELDSELECT RELABELTYPE COERCEVIAIO ARRAYCOERCEEXPR CONVERTROWTYPEEXPR COLLATEEXPR CASEEXPR CASEWHEN
  CASETESTEXPR ARRAYEXPR ROWEXPR ROWCOMPAREEXPR COALESCEEXPR MINMAXEXPR SQLVALUEFUNCTION XMLEXPR NULLTEST BOOLEANTEST
  COERCETODOMAIN COERCETODOMAINVALUE JSONFORMAT JSONRETURNING JSONVALUEEXPR JSONCONSTRUCTOREXPR JSONISPREDICATE JSONBEHAVIOR
  JSONEXPR JSONTABLEPATH JSONTABLEPATHSCAN JSONTABLESIBLINGJOIN`))

/** Fields whose names look like those of an OID and are none: kinds, positions in lists. */
const noOid = new Set(words(`
  functype join_using_alias args op item_type opfamilies inputcollids subLinkType subLinkId sqlfunctype nulltesttype booltesttype
  commandType jointype setOp groupingsetkind aggno aggtransno resno varno varattno fieldnum paramid paramkind rtindex varnosyn
  varattnosyn rctype cmptype resultRelation xmloption format_type boolop winref agglevelsup`))
/** Collations only compare texts by the rules of a library. */
const isCollation = /coll(id|oid|ation)s?$/i
const looksLikeOid = /(func|fnoid|oper|proc|op|opno|opnos|oid|oids|type|types|typeid|handler|relid|seqid|neop|id|no)$/i

const unknown = (what: string): LudographError =>
  new LudographError(
    'query_refused',
    `This version of PostgreSQL reads the statement as something that Ludograph does not know (${what}), so it is not run.`,
    'Write it in another way, or update Ludograph.',
  )

/** A token is a bracket, or anything up to the next blank or bracket; the server puts a backslash before those in names. */
const token = /[(){}]|(?:\\[\s\S]|[^\s(){}\\])+/g

interface Frame {
  readonly closer: '}' | ')'
  /** the field whose value is being read; null: its name comes next */
  field: string | null
}

/**
 * Adds every OID that the tree mentions.
 * @throws LudographError `query_refused` if the tree holds a node or a field that is not known
 */
export function readTree(text: string, into: Mentioned): void {
  const tokens = text.match(token) ?? []
  const frames: Frame[] = []
  let at = 0
  const valueRead = (): void => {
    const frame = frames.at(-1)
    if (frame?.closer === '}') frame.field = null
  }
  while (at < tokens.length) {
    const piece = tokens[at++] ?? ''
    const frame = frames.at(-1)
    if (piece === '}' || piece === ')') {
      if (frames.pop()?.closer !== piece) throw unknown('a tree without its end')
      valueRead()
    } else if (frame?.closer === '}' && frame.field === null) {
      if (!piece.startsWith(':')) throw unknown(piece)
      frame.field = piece.slice(1)
    } else if (piece === '{') {
      const name = tokens[at++] ?? ''
      if (!knownNodes.has(name)) throw unknown(name)
      frames.push({ closer: '}', field: null })
    } else if (piece === '(') frames.push({ closer: ')', field: frame?.field ?? null })
    else {
      if (frame && frame.field !== null) mention(frame.field, piece, into)
      // The bytes of a constant follow its length: `4 [ 1 0 0 0 ]`.
      if (tokens[at] === '[') while (tokens[at++] !== ']') if (at >= tokens.length) throw unknown('a constant without its end')
      valueRead()
    }
  }
  if (frames.length > 0) throw unknown('a tree without its end')
}

function mention(field: string, value: string, into: Mentioned): void {
  // Lists begin with the kind of what they hold: (o 23 25); names and choices are no numbers, and no OID is 0.
  if (!/^\d+$/.test(value) || value === '0') return
  const kind = kindOf.get(field)
  if (kind !== undefined) into[kind].add(Number(value))
  else if (looksLikeOid.test(field) && !noOid.has(field) && !isCollation.test(field)) throw unknown(field)
}
