import { LudographError, segmentDefinition, withSegmentRenamed, type CallInput, type CallOutput, type Segment, type SegmentMembers } from '@contract'
import type { Engine, Queryable, Transaction } from '../../database/engine'
import { storableJson, storableText } from '../../database/storable'
import { pricedContextOf, readFacts } from '../../query-model/catalogue-facts'
import { appidsOf, compileBehind } from '../../query-model/behind'
import { asQueryError } from '../../query-model/query-errors'
import listSql from './list.sql?raw'
import { computeMembers, refreshSegments, refuseCircle, replaceMembers } from './membership'
import { requireSegments } from '../../query-model/segments'

interface SegmentRow extends Record<string, unknown> {
  id: number
  name: string
  about: string
  definition: unknown
  problem: string | null
  applications: number
  missing: number
  usedBy: string[]
  createdAt: string
  updatedAt: string
}

/** Writing what a filter selects takes as long as a question does. */
const timeLimitMs = 60_000

/** Every segment of the catalogue, by name. */
export async function listSegments(catalogue: Queryable): Promise<Segment[]> {
  return (await catalogue.query<SegmentRow>(listSql)).map(asSegment)
}

/** One whose definition a later version wrote is listed with what is wrong with it. */
function asSegment({ definition, ...row }: SegmentRow): Segment {
  if (definition === null) return { ...row, kind: 'list', definition: null }
  const parsed = segmentDefinition.safeParse(definition)
  if (parsed.success) return { ...row, kind: 'filter', definition: parsed.data, missing: 0 }
  return { ...row, kind: 'filter', definition: null, missing: 0, problem: 'Its filter cannot be read by this version of Ludograph.' }
}

async function findSegment(catalogue: Queryable, id: number): Promise<Segment> {
  const found = (await listSegments(catalogue)).find((one) => one.id === id)
  if (found) return found
  throw new LudographError('segment_not_found', 'There is no such segment in this catalogue (any more).', 'The list of segments shows all there are.')
}

/** Changes segments in one transaction; errors of a filter are told as those of a question. @throws LudographError */
async function changing<T>(engine: Engine, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await engine.transaction({ timeLimitMs }, work)
  } catch (error) {
    throw asQueryError(error)
  }
}

/** @throws LudographError `segment_exists`, and what is wrong with a filter */
export async function createSegment(engine: Engine, { name, about, members }: CallInput<'segments.create'>): Promise<Segment> {
  return changing(engine, async (transaction) => {
    await refuseTaken(transaction, name, null)
    const [row] = await transaction.query<{ id: number }>('insert into segments (name, about) values ($1, $2) returning id', [storableText(name), storableText(about)])
    const id = row?.id ?? 0
    await setMembers(transaction, id, name, members)
    // A filter may have named it before it was there.
    await refreshSegments(transaction, name)
    return findSegment(transaction, id)
  })
}

/** @throws LudographError `segment_not_found`, `segment_exists`, `bad_segment`, and what is wrong with a filter */
export async function updateSegment(engine: Engine, { id, name, about, members, add, remove }: CallInput<'segments.update'>): Promise<Segment> {
  return changing(engine, async (transaction) => {
    const before = await findSegment(transaction, id)
    if (name !== undefined && name !== before.name) await rename(transaction, before, name)
    if (about !== undefined) await transaction.query('update segments set about = $2 where id = $1', [id, storableText(about)])
    const now = name ?? before.name
    if (members !== undefined) await setMembers(transaction, id, now, members)
    if (add !== undefined || remove !== undefined) await changeList(transaction, id, add ?? [], remove ?? [])
    await transaction.query('update segments set updated_at = now() where id = $1', [id])
    if (members !== undefined || add !== undefined || remove !== undefined) await refreshSegments(transaction, now)
    return findSegment(transaction, id)
  })
}

/** Segments that refer to it say so from then on. @throws LudographError `segment_not_found` */
export async function deleteSegment(engine: Engine, id: number): Promise<void> {
  await changing(engine, async (transaction) => {
    const { name } = await findSegment(transaction, id)
    await transaction.query('delete from segments where id = $1', [id])
    await refreshSegments(transaction, name)
  })
}

/** @throws LudographError `segment_not_found` */
export async function segmentMembersOf(engine: Engine, id: number): Promise<CallOutput<'segments.members'>> {
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    await findSegment(transaction, id)
    const rows = await transaction.query<{ appid: number }>(
      'select appid from segment_applications join applications using (appid) where segment_id = $1 order by appid',
      [id],
    )
    return { appids: rows.map(({ appid }) => appid) }
  })
}

async function refuseTaken(transaction: Transaction, name: string, id: number | null): Promise<void> {
  const [taken] = await transaction.query('select id from segments where name = $1 and id is distinct from $2::integer', [storableText(name), id])
  if (taken) throw new LudographError('segment_exists', `There is already a segment “${name}”.`, 'Choose another name, or change that one.')
}

/** A filter stays as it is and is computed again after imports; everything else is a list. */
async function setMembers(transaction: Transaction, id: number, name: string, members: SegmentMembers): Promise<void> {
  if (members.kind === 'filter') {
    const { kind: _, ...definition } = members
    refuseCircle(await transaction.query<{ id: number; name: string; definition: unknown }>('select id, name, definition from segments where definition is not null'), name, definition)
    await computeMembers(transaction, id, definition, await readFacts(transaction))
    await transaction.query('update segments set definition = $2, problem = null where id = $1', [id, storableJson(definition)])
    return
  }
  await transaction.query('update segments set definition = null, problem = null where id = $1', [id])
  if (members.kind === 'list') return replaceMembers(transaction, id, 'select unnest($2::bigint[]), $1::integer', [id, [...members.appids]])
  await requireSegments(transaction, members.query)
  const facts = await readFacts(transaction)
  const behind = compileBehind(members.query, members.mark, members.measure, pricedContextOf(facts, members.query))
  const { text, values } = appidsOf(behind, members.query.subject, id)
  return replaceMembers(transaction, id, text, values)
}

async function changeList(transaction: Transaction, id: number, add: readonly number[], remove: readonly number[]): Promise<void> {
  const { name, kind } = await findSegment(transaction, id)
  if (kind === 'filter') {
    throw new LudographError('bad_segment', `The members of “${name}” follow from its filter.`, 'Change the filter, or keep its members as a list first.')
  }
  await transaction.query('delete from segment_applications where segment_id = $1 and appid = any ($2::bigint[])', [id, [...remove]])
  await transaction.query('insert into segment_applications (appid, segment_id) select unnest($2::bigint[]), $1::integer on conflict do nothing', [id, [...add]])
}

/** Whatever refers to it by its name follows: saved questions, other segments' filters, what dashboards share. */
async function rename(transaction: Transaction, { id, name: from }: Segment, to: string): Promise<void> {
  await refuseTaken(transaction, to, id)
  await transaction.query('update segments set name = $2 where id = $1', [id, storableText(to)])
  for (const [table, column] of [['saved_queries', 'query'], ['segments', 'definition']] as const) {
    const rows = await transaction.query<{ id: number; value: unknown }>(`select id, ${column} as value from ${table} where ${column}::text like '%"segment"%' or ${column}::text like '%application.segment%'`)
    for (const row of rows) {
      const renamed = JSON.stringify(withSegmentRenamed(row.value, from, storableText(to)))
      if (renamed !== JSON.stringify(row.value)) await transaction.query(`update ${table} set ${column} = $2 where id = $1`, [row.id, renamed])
    }
  }
  await transaction.query(
    `update dashboards set shared = jsonb_set(shared, '{segments}', (
       select jsonb_agg(case when named.name = $1::text then $2::text else named.name end)
       from jsonb_array_elements_text(shared -> 'segments') as named (name)
     )) where shared -> 'segments' ? $1::text`,
    [from, storableText(to)],
  )
}

