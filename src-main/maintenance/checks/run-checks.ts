import { checkReport, LudographError, toErrorShape, type CheckReport, type ErrorCode, type Finding, type Severity } from '@contract'
import type { Engine, Queryable } from '../../database/engine'
import { isReadOnly } from '../../database/read-only'
import type { Check, Fix, Situation } from './check'
import { damagedTables } from './damaged-tables'
import { checks } from './index'
import { keepSetting } from '../../database/keep-setting'

const gravity: readonly Severity[] = ['critical', 'error', 'warning', 'info']
const lastKey = 'maintenance.last-check'

/** A whole catalogue is read by some of them; nothing sensible takes longer. */
const timeLimitMs = 120_000

export interface CheckOptions extends Situation {
  /** key of the sentence model in use */
  readonly model: string
  readonly onProgress: (check: string, done: number, of: number) => void
}

/** @throws LudographError `check_not_found` */
export function findCheck(name: string): Check {
  const found = checks.find((check) => check.name === name)
  if (found) return found
  throw new LudographError('check_not_found', `There is no check ${name}.`, `There are: ${checks.map((check) => check.name).join(', ')}.`)
}

type Statement = string | ((database: Queryable) => Promise<string>)

/** The SELECT of a check on this catalogue, and the values of its parameters. */
export async function rowsOf(rows: Statement, database: Queryable, model: string): Promise<{ text: string; values: string[] }> {
  const text = typeof rows === 'string' ? rows : await rows(database)
  return { text, values: text.includes('$1') ? [model] : [] }
}

/** What the button of a check's finding asks for, and its words. */
export const requested = (name: string, fix: Fix | null): Finding['fix'] =>
  fix && { label: fix.label, request: 'request' in fix ? fix.request : { name: 'repair', target: name } }

/** How many rows a check finds now. */
export async function countRows(check: Check, engine: Engine, model: string): Promise<number> {
  return (await look(check, engine, model)).count
}

async function look({ rows, meaning }: Check, engine: Engine, model: string): Promise<{ count: number; meaning: string }> {
  if (typeof rows === 'object') {
    const scanned = await rows.scan(engine)
    return { count: scanned.rows.length, meaning: scanned.meaning }
  }
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const { text, values } = await rowsOf(rows, transaction, model)
    const [row] = await transaction.query<{ count: number }>(`select count(*) as count from (${text}) as found`, values)
    return { count: row?.count ?? 0, meaning }
  })
}

/** What ends all checks, because the next one would meet it as well. */
const endsAll = new Set<ErrorCode>(['cancelled', 'connection_lost', 'server_unreachable', 'no_catalogue', 'disk_full'])

/** Why a check could not be run to its end. What ends all of them is thrown. */
function reasonOf(error: unknown): { reason: string; isDamage: boolean } {
  const { code, message, detail } = toErrorShape(error)
  if (endsAll.has(code)) throw error
  const isDamage = code === 'catalogue_damaged' || code === 'engine_restarted'
  if (isDamage) return { reason: `It needs what is damaged and cannot be read. ${message}`, isDamage }
  return { reason: code === 'internal' ? `PostgreSQL could not answer it: ${detail ?? message}` : message, isDamage }
}

/**
 * Runs the checks that are named, or all of them. One that cannot be run is told of, and the others go on; where that is
 * because of damage, the damage itself is looked for. The report of all is remembered; what only some of them find takes the
 * place of what they found in it.
 * @throws LudographError `check_not_found`, or what would end every check (a connection that is lost, a full disk)
 */
export async function runChecks(names: readonly string[] | undefined, options: CheckOptions): Promise<CheckReport> {
  const { engine, onProgress } = options
  const chosen = names === undefined ? [...checks] : names.map(findCheck)
  const started = performance.now()
  const findings: Finding[] = []
  const left: CheckReport['left'] = []
  const damage: string[] = []
  for (let place = 0; place < chosen.length; place++) {
    const check = chosen[place]
    if (!check) break
    const { name, title, severity, advice } = check
    onProgress(title, place, chosen.length)
    try {
      const reason = (await check.unfit?.(options)) ?? null
      if (reason !== null) {
        left.push({ name, title, reason })
        continue
      }
      const { count, meaning } = await look(check, engine, options.model)
      if (count > 0) findings.push({ name, title, severity, count, meaning, fix: requested(name, check.fix), advice })
    } catch (error) {
      const { reason, isDamage } = reasonOf(error)
      left.push({ name, title, reason })
      if (isDamage) damage.push(`${title}: ${reason}`)
      if (isDamage && !chosen.includes(damagedTables)) chosen.push(damagedTables)
    }
  }
  if (damage.length > 0 && !findings.some(({ name }) => name === damagedTables.name)) findings.push(unlocated(damage))
  findings.sort(byGravity)
  const report: CheckReport = {
    checks: chosen.length - left.length,
    left,
    findings,
    seconds: (performance.now() - started) / 1000,
    at: new Date().toISOString(),
  }
  await keep(engine, names === undefined ? null : chosen.map(({ name }) => name).filter((name) => !left.some((one) => one.name === name)), report)
  onProgress('', chosen.length, chosen.length)
  return report
}

/** Damage outside the tables' own pages: an index, or PostgreSQL's own tables. */
const unlocated = (damage: readonly string[]): Finding => ({
  name: damagedTables.name,
  title: 'Damage outside the tables',
  severity: 'critical',
  count: damage.length,
  meaning: `Every table can be read, but not everything that belongs to them (an index, or what PostgreSQL notes of itself): ${damage.length} checks could not be run. ${damage[0] ?? ''}`,
  fix: null,
  advice: damagedTables.advice,
})

/** Keeps a report for later. Where the damage is in the way of that, the report itself says so. */
async function keep(engine: Engine, looked: readonly string[] | null, report: CheckReport): Promise<void> {
  try {
    if (looked === null) await remember(engine, report)
    else await amend(engine, looked, report.findings)
  } catch (error) {
    const { reason, isDamage } = reasonOf(error)
    if (!isDamage && !isReadOnly(error)) throw error
    report.left.push({ name: 'report', title: 'Keeping this report for later', reason })
  }
}

/** The last report of all checks on this catalogue; null if they have never been run, or by a version that wrote it otherwise. */
export async function lastReport(database: Queryable): Promise<CheckReport | null> {
  const [row] = await database.query<{ value: unknown }>('select value from settings where key = $1', [lastKey])
  return checkReport.safeParse(row?.value).data ?? null
}

const byGravity = (a: Finding, b: Finding): number => gravity.indexOf(a.severity) - gravity.indexOf(b.severity)

/** Puts what some checks find now in the place of what they found when all were run; nothing where they never were. */
async function amend(engine: Engine, looked: readonly string[], findings: readonly Finding[]): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    // Another run that ends at this moment waits, and is not overwritten.
    await transaction.query('select 1 from settings where key = $1 for update', [lastKey])
    const last = await lastReport(transaction)
    if (last) await remember(transaction, { ...last, findings: [...last.findings.filter(({ name }) => !looked.includes(name)), ...findings].sort(byGravity) })
  })
}

const remember = (database: Queryable, report: CheckReport): Promise<void> => keepSetting(database, lastKey, JSON.stringify(report))
