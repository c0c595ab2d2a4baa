import { isDeepStrictEqual } from 'node:util'
import { LudographError, savedWork, withSegmentRenamed, type SavedWork, type TakenWork } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import { storableJson, storableText } from '../../database/storable'
import { takeCustomFields } from '../../query-model/custom-fields'
import { readRateTable, writeRateTable } from '../../query-model/exchange-rates'
import { refreshSegments } from '../segments/membership'
import { exportFrom } from './export-work'

/** @throws LudographError `bad_question_file`, saying where */
export function readWork(json: string): SavedWork {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch {
    throw new LudographError('bad_question_file', 'This file is not JSON.', 'Choose a file that Ludograph wrote when saved work was exported.')
  }
  const parsed = savedWork.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : ''
    throw new LudographError('bad_question_file', `This file holds no saved work that this version can read${where}: ${issue?.message ?? 'invalid'}.`, 'Nothing of it was taken.')
  }
  const { questions, dashboards } = parsed.data
  const stray = dashboards.find(({ tiles }) => tiles.some(({ question }) => question >= questions.length))
  if (stray) throw new LudographError('bad_question_file', `The dashboard “${stray.name}” in this file names a question that is not in it.`, 'Nothing of it was taken.')
  return parsed.data
}

/**
 * Brings saved work into a catalogue, in one transaction. What is there already stays: the same is not added a second time, and
 * another one of the same name comes beside it under a name of its own, which whatever in the file refers to it then says as well.
 */
export function importWork(engine: Engine, work: SavedWork): Promise<TakenWork[]> {
  return engine.transaction({}, async (transaction) => {
    const there = (await exportFrom(transaction)).work
    const report: TakenWork[] = []
    const { segments, rename } = await takeSegments(transaction, work, there, report)
    const ids: number[] = []
    for (const { name, folder, question } of work.questions) ids.push(await takeQuestion(transaction, { name, folder, question: rename(question) }, report))
    for (const dashboard of work.dashboards) await takeDashboard(transaction, { ...dashboard, shared: { ...dashboard.shared, segments: dashboard.shared.segments.map((name) => segments.get(name) ?? name) } }, ids, there, report)
    await takeFields(transaction, work.customFields, report)
    await takeRates(transaction, work.exchangeRates, report)
    await refreshSegments(transaction)
    return report
  })
}

type Question = SavedWork['questions'][number]
type Segment = SavedWork['segments'][number]
type Dashboard = SavedWork['dashboards'][number]

const told = (kind: TakenWork['kind'], name: string, as: string | null, outcome?: TakenWork['outcome'], note: string | null = null): TakenWork => ({
  kind,
  name,
  outcome: outcome ?? (as === null ? 'added' : 'renamed'),
  as,
  note,
})

/** "Prices (2)", or the next number that is free; null: the name itself is. */
export function freeName(name: string, taken: ReadonlySet<string>): string | null {
  if (!taken.has(name)) return null
  for (let number = 2; ; number++) {
    const other = `${name.slice(0, 190)} (${number})`
    if (!taken.has(other)) return other
  }
}

async function takeSegments(transaction: Transaction, { segments }: SavedWork, there: SavedWork, report: TakenWork[]) {
  const taken = new Set(there.segments.map(({ name }) => name))
  const names = new Map<string, string>()
  const added: Segment[] = []
  for (const segment of segments) {
    if (there.segments.some((one) => isDeepStrictEqual(one, segment))) {
      report.push(told('segment', segment.name, null, 'there'))
      continue
    }
    const as = freeName(segment.name, taken)
    taken.add(as ?? segment.name)
    if (as !== null) names.set(segment.name, as)
    added.push(segment)
    report.push(told('segment', segment.name, as))
  }
  const rename = <T>(value: T): T => [...names].reduce((renamed, [from, to]) => withSegmentRenamed(renamed, from, to), value)
  for (const { name, about, members } of added) {
    const definition = 'definition' in members ? storableJson(rename(members.definition)) : null
    const [row] = await transaction.query<{ id: number }>('insert into segments (name, about, definition) values ($1, $2, $3) returning id', [
      storableText(names.get(name) ?? name), storableText(about), definition,
    ])
    if ('appids' in members) await transaction.query('insert into segment_applications (appid, segment_id) select distinct unnest($1::bigint[]), $2::integer', [members.appids, row?.id])
  }
  return { segments: names, rename }
}

/** @returns its id in the catalogue */
async function takeQuestion(transaction: Transaction, { name, folder, question }: Question, report: TakenWork[]): Promise<number> {
  const query = storableJson(question)
  const same = await transaction.query<{ id: number; name: string; equal: boolean }>('select id, name, query = $3::jsonb as equal from saved_queries where folder = $2 and (name = $1 or name like $4)', [
    storableText(name), storableText(folder), query, `${storableText(name).replaceAll(/[\\%_]/g, '\\$&')} (%`,
  ])
  const known = same.find((one) => one.name === name && one.equal)
  if (known) {
    report.push(told('question', name, null, 'there'))
    return known.id
  }
  const as = freeName(name, new Set(same.map((one) => one.name)))
  const [row] = await transaction.query<{ id: number }>('insert into saved_queries (name, folder, query) values ($1, $2, $3) returning id', [storableText(as ?? name), storableText(folder), query])
  report.push(told('question', name, as))
  return row?.id ?? 0
}

async function takeDashboard(transaction: Transaction, { name, shared, tiles }: Dashboard, ids: readonly number[], there: SavedWork, report: TakenWork[]): Promise<void> {
  const placed = tiles.map(({ question, ...place }) => ({ ...place, id: ids[question] ?? 0 }))
  const [same] = await transaction.query<{ tiles: unknown }>(
    `select coalesce((select json_agg(json_build_object('id', saved_query_id, 'x', x, 'y', y, 'width', width, 'height', height) order by y, x, id) from dashboard_tiles where dashboard_id = d.id), '[]') as tiles
     from dashboards d where name = $1`,
    [storableText(name)],
  )
  const known = there.dashboards.find((one) => one.name === name)
  if (known && isDeepStrictEqual(known.shared, shared) && isDeepStrictEqual(same?.tiles, placed.map(({ id, x, y, width, height }) => ({ id, x, y, width, height })))) {
    report.push(told('dashboard', name, null, 'there'))
    return
  }
  const names = await transaction.query<{ name: string }>('select name from dashboards')
  const as = freeName(name, new Set(names.map((one) => one.name)))
  await transaction.query(
    `with made as (insert into dashboards (name, shared, position) select $1, $2, coalesce(max(position) + 1, 0) from dashboards returning id)
     insert into dashboard_tiles (dashboard_id, saved_query_id, x, y, width, height)
     select made.id, t.id, t.x, t.y, t.width, t.height from made, jsonb_to_recordset($3) as t (id bigint, x smallint, y integer, width smallint, height smallint)`,
    [storableText(as ?? name), storableJson(shared), JSON.stringify(placed)],
  )
  report.push(told('dashboard', name, as))
}

/** Questions name custom fields by their ids, so they come under the same or not at all. */
async function takeFields(transaction: Transaction, fields: SavedWork['customFields'], report: TakenWork[]): Promise<void> {
  const outcomes = await takeCustomFields(transaction, fields)
  for (const [place, { label }] of fields.entries()) {
    const outcome = outcomes[place] === 'differs' ? 'left' : (outcomes[place] ?? 'added')
    report.push(told('custom field', label, null, outcome, outcome === 'left' ? 'This catalogue has another custom field of that name or path, which stays. Questions that use it read that one.' : null))
  }
}

/** A table of rates is one thing: two of them are never mixed, and the user's own stays. */
async function takeRates(transaction: Transaction, table: SavedWork['exchangeRates'], report: TakenWork[]): Promise<void> {
  if (table === null) return
  const name = `of ${table.asOf}`
  const own = await readRateTable(transaction)
  if (own === null) {
    await writeRateTable(transaction, table)
    report.push(told('exchange rates', name, null))
  } else if (isDeepStrictEqual(own, table)) report.push(told('exchange rates', name, null, 'there'))
  else report.push(told('exchange rates', name, null, 'left', `This catalogue has exchange rates of ${own.asOf}, which stay. Remove them first to take these.`))
}
