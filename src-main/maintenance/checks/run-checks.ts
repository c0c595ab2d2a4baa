import { checkReport, LudographError, type CheckReport, type Finding, type Severity } from '@contract'
import type { Engine, Queryable } from '../../database/engine'
import type { Check, Fix, Situation } from './check'
import { checks } from './index'

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

/** The SELECT of a check on this catalogue, and the values of its parameters. */
export async function rowsOf(check: Check, database: Queryable, model: string): Promise<{ text: string; values: string[] }> {
  const text = typeof check.rows === 'string' ? check.rows : await check.rows(database)
  return { text, values: text.includes('$1') ? [model] : [] }
}

/** What the button of a check's finding asks for, and its words. */
export const requested = (name: string, fix: Fix | null): Finding['fix'] =>
  fix && { label: fix.label, request: 'request' in fix ? fix.request : { name: 'repair', target: name } }

/** How many rows a check finds now. */
export async function countRows(check: Check, engine: Engine, model: string): Promise<number> {
  return engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
    const { text, values } = await rowsOf(check, transaction, model)
    const [row] = await transaction.query<{ count: number }>(`select count(*) as count from (${text}) as found`, values)
    return row?.count ?? 0
  })
}

/**
 * Runs the checks that are named, or all of them. The report of all is remembered; what only some of them find takes the
 * place of what they found in it.
 * @throws LudographError `check_not_found`
 */
export async function runChecks(names: readonly string[] | undefined, options: CheckOptions): Promise<CheckReport> {
  const { engine, onProgress } = options
  const chosen = names === undefined ? checks : names.map(findCheck)
  const started = performance.now()
  const findings: Finding[] = []
  const left: CheckReport['left'] = []
  for (const [place, check] of chosen.entries()) {
    const { name, title, severity, meaning, advice } = check
    onProgress(title, place, chosen.length)
    const reason = (await check.unfit?.(options)) ?? null
    if (reason !== null) {
      left.push({ name, title, reason })
      continue
    }
    const count = await countRows(check, engine, options.model)
    if (count > 0) findings.push({ name, title, severity, count, meaning, fix: requested(name, check.fix), advice })
  }
  findings.sort(byGravity)
  const report: CheckReport = {
    checks: chosen.length - left.length,
    left,
    findings,
    seconds: (performance.now() - started) / 1000,
    at: new Date().toISOString(),
  }
  if (names === undefined) await remember(engine, report)
  else await amend(engine, chosen.map(({ name }) => name).filter((name) => !left.some((one) => one.name === name)), findings)
  onProgress('', chosen.length, chosen.length)
  return report
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
    await transaction.query('select from settings where key = $1 for update', [lastKey])
    const last = await lastReport(transaction)
    if (last) await remember(transaction, { ...last, findings: [...last.findings.filter(({ name }) => !looked.includes(name)), ...findings].sort(byGravity) })
  })
}

async function remember(database: Queryable, report: CheckReport): Promise<void> {
  await database.query(
    `insert into settings (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [lastKey, JSON.stringify(report)],
  )
}
