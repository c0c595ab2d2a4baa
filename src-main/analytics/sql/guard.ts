import { LudographError } from '@contract'
import type { Transaction } from '../../database/engine'
import { harmlessCatalogues, harmlessFunctions, harmlessInformation, harmlessVolatile, ownFunctions } from './harmless'
import { nothingMentioned, readTree, type Mentioned } from './node-tree'
import type { Name, ReadStatement } from './read-statement'
import type { Surroundings } from './surroundings'
import verdictsSql from './verdicts.sql?raw'
import writtenTypesSql from './written-types.sql?raw'

/*
 * How a statement of the user's own is kept from doing anything but read. Any one of these would do against honest
 * mistakes; together they hold against a hostile text as well, also where the connection is a superuser's (as it always is
 * on the embedded engine):
 *
 * 1. PostgreSQL's own grammar reads it first (read-statement.ts): exactly one SELECT, nothing that writes inside it. COPY,
 *    SET, SET ROLE, RESET, DO, CALL, PREPARE, EXPLAIN, … are other statements and end here.
 * 2. The settings that change how a text is read are set (surroundings.ts), and names mean PostgreSQL's own objects first,
 *    then those of the catalogue's schema and of its extensions; any other schema is refused.
 * 3. Reading a statement already runs the input functions of the types that its literals take, so types are looked at
 *    before the server reads it (`guardWritten`).
 * 4. The server reads it as the definition of a temporary view (checked-view.ts), which keeps the statement as it was
 *    resolved and plans nothing. Every function, operator, type and table in that tree must be known to be harmless
 *    (`guardResolved`, harmless.ts), however it was written: as a call, an operator, a cast, an attribute `(x).f`. Views,
 *    Ludograph's own SQL functions, row security and virtual columns are opened up and read in the same way.
 * 5. What runs is that view, not the text a second time: nobody can slip in another function between check and run.
 * 6. It runs in a READ ONLY transaction, which a SELECT cannot leave: that takes a statement, or set_config (see 4).
 * 7. It runs as pg_read_all_data (SET LOCAL ROLE) wherever the connection may become that role. RESET ROLE is a statement,
 *    and the extended protocol takes only one, which is the SELECT; set_config('role', …) falls to 4. So the privileges of
 *    a superuser to read files or run programs are gone before the user's text is parsed by the server.
 * 8. A time limit and the cancel button end it: by pg_cancel_backend on a server, by restarting the worker on the
 *    embedded engine.
 */

interface Verdict extends Record<string, unknown> {
  readonly kind: 'function' | 'type' | 'relation' | 'tree'
  readonly name: string
  readonly reason: string | null
  readonly tree: string | null
}

const kinds = ['functions', 'operators', 'types', 'relations'] as const

/**
 * Refuses names in schemas that are not the catalogue's, and types whose input is not known to be harmless: that input runs
 * as soon as the server reads a literal. Call it before the server sees the statement.
 * @throws LudographError `query_refused`
 */
export async function guardWritten(transaction: Transaction, around: Surroundings, { names }: ReadStatement): Promise<void> {
  const schemas = ['pg_catalog', around.catalogue, ...around.extensions]
  const strange = names.find(({ schema }) => schema !== null && ![...schemas, 'information_schema'].includes(schema))
  if (strange) throw notThere(strange)
  const columns = [names.map(({ kind }) => kind), names.map(({ schema }) => schema), names.map(({ name }) => name)]
  const found = await transaction.query<{ oid: number }>(writtenTypesSql, [...columns, schemas])
  await judge(transaction, around, { ...nothingMentioned(), types: new Set(found.map(({ oid }) => oid)) })
}

/**
 * Refuses a statement that runs or reads what is not known to be harmless, as the server resolved it.
 * @throws LudographError `query_refused`
 */
export async function guardResolved(transaction: Transaction, around: Surroundings, view: string): Promise<void> {
  const [rule] = await transaction.query<{ oid: number; tree: string } & Record<(typeof kinds)[number], number[]>>(resolvedSql, [view])
  if (!rule) throw new Error(`the view ${view} has no rule`)
  const mentioned = nothingMentioned()
  readTree(rule.tree, mentioned)
  // What PostgreSQL itself notes as needed, without its own objects: nothing of it can be missed by reading the tree.
  for (const kind of kinds) for (const oid of rule[kind]) mentioned[kind].add(oid)
  mentioned.relations.delete(rule.oid)
  await judge(transaction, around, mentioned)
}

const needed = (catalogue: string): string =>
  `array(select distinct d.refobjid from pg_depend d
         where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = '${catalogue}'::regclass)`

const resolvedSql = `
select r.ev_class as oid, r.ev_action::text as tree, ${needed('pg_proc')} as functions, ${needed('pg_operator')} as operators,
       ${needed('pg_type')} as types, ${needed('pg_class')} as relations
from pg_rewrite r
where r.ev_class = $1::regclass and r.ev_type = '1'`

/** Judges what is mentioned, and what the trees behind it mention in their turn, each object once. */
async function judge(transaction: Transaction, around: Surroundings, first: Mentioned): Promise<void> {
  const seen = nothingMentioned()
  for (let next = first; kinds.some((kind) => next[kind].size > 0); ) {
    const now = next
    for (const kind of kinds) for (const oid of now[kind]) seen[kind].add(oid)
    const verdicts = await transaction.query<Verdict>(verdictsSql, [
      ...kinds.map((kind) => [...now[kind]]),
      ...[around.catalogue, harmlessFunctions, harmlessVolatile, ownFunctions, harmlessCatalogues, harmlessInformation],
    ])
    next = nothingMentioned()
    for (const verdict of verdicts) if (verdict.tree === null) throw refusal(verdict)
    for (const { tree } of verdicts) readTree(tree ?? '', next)
    for (const kind of kinds) for (const oid of seen[kind]) next[kind].delete(oid)
  }
}

/** A refusal of one thing that a statement names. */
export class RefusedName extends LudographError {
  constructor(
    /** its name without schema and arguments */
    readonly refused: string,
    message: string,
    hint: string,
  ) {
    super('query_refused', message, hint)
  }
}

function refusal({ kind, name, reason }: Verdict): LudographError {
  const because = reason ?? 'it does not come with PostgreSQL or Ludograph'
  const refused = name.replace(/\(.*$/s, '').replace(/^.*\./s, '').replaceAll('"', '')
  if (kind === 'function') {
    return new RefusedName(
      refused,
      `The function ${name} may not be called in questions, by its name, an operator or a cast: ${because}.`,
      'Use functions that only compute: aggregates, text, numbers, dates, JSON, vectors.',
    )
  }
  if (kind === 'type') {
    return new RefusedName(refused, `Values of the type ${name} are not read here: ${because}, and reading them could run code.`, 'Use the types that come with PostgreSQL and pgvector.')
  }
  return new RefusedName(refused, `${name} is not read here: ${because}.`, 'Read the tables and views of the catalogue.')
}

const notThere = ({ schema, name }: Name): LudographError =>
  new RefusedName(
    name,
    `${schema}.${name} is not read here: questions see the schema of the catalogue and PostgreSQL's own, no other.`,
    'Read the tables and views of the catalogue.',
  )
