// Maintenance on a real catalogue: opening the screen, all integrity checks, and the genre question while tasks run on a server.
// node test/bench/maintenance.mjs [FILE] [--only embedded|server] [--catalogue FOLDER] [--rounds N]
// Needs a build. FILE: a games file (default ../shared/data/steam-apps-real.json.gz). --catalogue: keeps the embedded
// catalogue there, or uses the one that is there. Prints JSON; about two minutes an engine, most of it the import.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { startPg } from '../support/pg-server.mjs'
import { importFile, loadCore, makeApp, percentiles, round } from './core.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const file = args[0] && !args[0].startsWith('--') ? args[0] : resolve(import.meta.dirname, '../../../shared/data/steam-apps-real.json.gz')
const engines = option('--only') ? [option('--only')] : ['embedded', 'server']
const rounds = Number(option('--rounds') ?? 5)
const scratch = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const catalogue = option('--catalogue') ?? join(scratch, 'catalogue')
const core = await loadCore()

async function timed(work) {
  const since = performance.now()
  const value = await work()
  return { ms: performance.now() - since, value }
}

/** What the screen asks for when it is opened, all at once as it does. */
const openScreen = (app) =>
  Promise.all(['maintenance.health', 'maintenance.monitor', 'maintenance.lastCheck', 'maintenance.advise'].map((name) => app.handlers[name]({})))

async function measure(app) {
  const opened = []
  for (let round = 0; round < rounds; round++) opened.push((await timed(() => openScreen(app))).ms)
  const calls = {}
  for (const name of ['maintenance.health', 'maintenance.monitor', 'maintenance.lastCheck', 'maintenance.advise', 'maintenance.plans']) {
    const times = []
    for (let round = 0; round < rounds; round++) times.push((await timed(() => app.handlers[name]({}))).ms)
    calls[name] = percentiles(times)
  }
  const began = []
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'maintenance.checking') began.push({ check: payload.check, at: performance.now() })
  })
  const reports = []
  for (let round = 0; round < 2; round++) reports.push(await app.handlers['maintenance.check']({}))
  unsubscribe()
  const slowest = began
    .slice(0, -1)
    .map(({ check, at }, place) => ({ check, ms: round(began[place + 1].at - at) }))
    .filter(({ check }) => check !== '')
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 8)
  const [first, second] = reports
  return {
    openScreenMs: { first: round(opened[0]), ...percentiles(opened.slice(1)) },
    calls,
    checks: { run: second.checks, left: second.left.map(({ name }) => name), seconds: [round(first.seconds, 2), round(second.seconds, 2)], slowest },
    findings: Object.fromEntries(second.findings.map(({ name, severity, count }) => [name, `${count} (${severity})`])),
    advice: (await app.handlers['maintenance.advise']({})).map(({ id }) => id),
  }
}

/** The genre question again and again: alone, and while tasks run. */
async function beside(app) {
  const ask = () => timed(() => app.handlers['analytics.preset']({ name: 'genres', currency: null }))
  const alone = []
  for (let n = 0; n < 20; n++) await ask()
  for (let n = 0; n < 300; n++) alone.push((await ask()).ms)
  const result = { alone: percentiles(alone) }
  for (const [name, requests] of Object.entries({
    vacuum: [{ name: 'vacuum', target: 'applications' }],
    reindex: ['applications_pkey', 'applications_facts', 'applications_price_overview'].map((target) => ({ name: 'reindex', target })),
    refresh: [{ name: 'refresh-view', target: 'genre_analytics' }, { name: 'refresh-view', target: 'developer_analytics' }],
  })) {
    const times = []
    let rest = 3
    while (rest-- > 0) {
      const tasks = await app.handlers['maintenance.run']({ requests, origin: 'user' })
      const ids = new Set(tasks.map(({ id }) => id))
      for (;;) {
        times.push((await ask()).ms)
        if (!(await app.handlers['maintenance.queue']({})).tasks.some(({ id }) => ids.has(id))) break
      }
    }
    result[name] = { ...percentiles(times), p95Factor: round(percentiles(times).p95 / result.alone.p95, 2) }
  }
  return result
}

const result = { cores: availableParallelism(), file: file.split('/').pop() }
if (engines.includes('embedded')) {
  const isThere = existsSync(join(catalogue, 'data'))
  const app = await makeApp(core, scratch)
  await app.openTarget({ kind: 'embedded', folder: catalogue })
  if (!isThere) await importFile(app, file)
  result.embedded = await measure(app)
  await app.close()
}
if (engines.includes('server')) {
  const server = await startPg()
  const admin = new pg.Client(server.url)
  await admin.connect()
  const database = `bench_${process.pid}`
  await admin.query(`create database ${database}`)
  const url = new URL(server.url)
  url.pathname = `/${database}`
  const app = await makeApp(core, scratch)
  try {
    const inDatabase = new pg.Client(url.href)
    await inDatabase.connect()
    for (const extension of ['amcheck', 'pg_stat_statements']) await inDatabase.query(`create extension if not exists ${extension}`)
    await inDatabase.end()
    await app.openTarget({ kind: 'server', url: url.href, password: null, createExtension: true })
    await importFile(app, file)
    result.server = { ...(await measure(app)), genreQuestion: await beside(app) }
  } finally {
    await app.close()
    await admin.query(`drop database if exists ${database} with (force)`)
    await admin.end()
    await server.stop()
  }
}
console.log(JSON.stringify(result, null, 2))
await core.close()
rmSync(scratch, { recursive: true, force: true })
process.exit(0)
