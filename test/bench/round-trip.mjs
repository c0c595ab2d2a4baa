// Carries a whole catalogue from the embedded engine by a backup to a server and by a copy back to the embedded engine, and compares
// every row of every table at each stop by digests that PostgreSQL computes. Prints JSON.
//   node test/bench/round-trip.mjs [FILE.json.gz] [REVIEWS.json.gz]
// Default: the real catalogue in ../shared, if it is there. Every application gets a vector of random numbers; there are saved
// questions, segments, a dashboard and a map besides. Needs a built program.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startPg } from '../support/pg-server.mjs'
import { loadCore, newDatabase } from './core.mjs'

const [games, reviews] = [process.argv[2] ?? '../shared/data/steam-apps-real.json.gz', process.argv[3] ?? '../shared/data/steam-reviews-real.json.gz'].map((name) => resolve(name))
if (!existsSync(games)) {
  console.error(`There is no ${games}. Name a games file packed with gzip.`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const at = (name) => join(folder, name)
const say = (text) => console.error(text)

const ludograph = (...args) => {
  say(args.map((arg) => arg.replace(folder, '…')).join(' '))
  return JSON.parse(execFileSync(process.execPath, [resolve('out/main/cli.js'), ...args, '--json'], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 }))
}

const core = await loadCore()
const { openEngine } = await core.load('src-main/database/open-engine.ts')
const { backedUpTables } = await core.load('src-main/backup/tables.ts')
const { keepSegments } = await core.load('test/support/catalogue-life.ts')
const { createAnalytics } = await core.load('src-main/analytics/handlers.ts')
const { savedWorkHandlers } = await core.load('src-main/analytics/saved-work-handlers.ts')
const { Similarity } = await core.load('src-main/similarity/similarity.ts')
const { mapParameters } = await core.load('src-preload/contract/index.ts')
const embedded = (name) => ({ kind: 'embedded', folder: at(name), ifForeign: 'trust' })

/** Opens a catalogue for `work`. */
async function inside(target, work) {
  const { engine } = await openEngine(target, say)
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

/** By table: how many rows, and the MD5 of the sorted MD5s of all of them. */
const digests = (target) =>
  inside(target, async (engine) => {
    const found = {}
    for (const table of backedUpTables) {
      const [row] = await engine.query(
        `select count(*)::int as rows, md5(coalesce(string_agg(hash, '' order by hash), '')) as digest from (select md5(to_jsonb(t)::text) as hash from ${table} t) as hashes`,
      )
      found[table] = row
    }
    return found
  })

/** Saved questions, a dashboard, segments, vectors, a map: what "import it again" would lose. */
const liveIn = (engine) =>
  inside(engine, async (open) => {
    await open.query(`update applications set embedding_model = 'bench', embedding_text_hash = content_hash, embedding_content_hash = content_hash,
      description_embedding = (select array_agg(random() - 0.5)::vector(384) from generate_series(1, 384) as n where n + appid > 0)`)
    await open.session({}, (session) => session.query('vacuum (analyze) applications'))
    const analytics = createAnalytics({ engine: () => open, emit: () => undefined, dataFolder: folder })
    await analytics.handlers['analytics.save']({ name: 'Games by genre', folder: 'mine', question: { kind: 'preset', name: 'genres', currency: 'EUR', chart: null } })
    const [saved] = await open.query('select id from saved_queries order by id')
    const work = savedWorkHandlers({ engine: () => open, emit: () => undefined })
    const { id } = await work['dashboards.create']({ name: 'Overview' })
    await work['dashboards.pin']({ id, savedId: saved.id })
    await work['sql.remember']({ text: 'select 1', milliseconds: 2, rows: 1, error: null })
    await keepSegments(open)
    await analytics.close()
    const { maps } = new Similarity({ engine: open, words: { modelKey: 'bench' }, emit: () => undefined, efSearch: () => 100 })
    await maps.build(mapParameters.parse({ types: 'all' }))
    await maps.settled()
    await open.checkpoint()
  })

const server = await startPg()
try {
  const url = await newDatabase(server, 'moved')
  const onServer = { kind: 'server', url, password: null, createExtension: true }

  ludograph('import', games, ...(existsSync(reviews) ? [reviews] : []), '--catalogue', at('first'))
  say('saved work, vectors, a map')
  await liveIn(embedded('first'))
  const first = await digests(embedded('first'))
  const { backup } = ludograph('backup', at('moved.ludograph'), '--catalogue', at('first'))
  const { restored } = ludograph('restore', at('moved.ludograph'), '--url', url)
  const second = await digests(onServer)
  const { copied } = ludograph('copy', '--from-url', url, '--catalogue', at('back'))
  const third = await digests(embedded('back'))

  const differing = (after) => Object.keys(first).filter((table) => first[table].digest !== after[table].digest || first[table].rows !== after[table].rows)
  const result = {
    rows: Object.fromEntries(Object.entries(first).map(([table, { rows }]) => [table, rows])),
    megabytes: Math.round(statSync(at('moved.ludograph')).size / 1e5) / 10,
    seconds: { backup: backup.seconds, restoreOntoServer: restored.seconds, copyToEmbedded: copied.seconds },
    differing: { onServer: differing(second), backOnEmbedded: differing(third) },
  }
  console.log(JSON.stringify(result, null, 2))
  if (result.differing.onServer.length + result.differing.backOnEmbedded.length > 0) process.exitCode = 1
} finally {
  await server.stop()
  await core.close()
  rmSync(folder, { recursive: true, force: true })
}
