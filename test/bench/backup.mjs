// How fast a catalogue is backed up, restored and copied, and how much memory it takes, beside the least it could cost. Prints JSON.
//   node test/bench/backup.mjs [FILE.json.gz]
// FILE: a games file packed with gzip (default: the real catalogue in ../shared, if it is there). Every application gets a vector
// of random numbers, which packs as badly as a real one. Needs a built program.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { startPg } from '../support/pg-server.mjs'
import { newDatabase, round } from './core.mjs'

const file = resolve(process.argv[2] ?? '../shared/data/steam-apps-real.json.gz')
if (!existsSync(file)) {
  console.error(`There is no ${file}. Name a games file packed with gzip.`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))

/** Runs the command line; its answer, and the most memory it had (of the process, in MB). */
function ludograph(...args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [resolve('out/main/cli.js'), ...args, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
    let out = ''
    let peak = 0
    const watch = setInterval(() => {
      try {
        const rss = /VmHWM:\s+(\d+)/.exec(execFileSync('cat', [`/proc/${child.pid}/status`], { encoding: 'utf8' }))
        peak = Math.max(peak, Number(rss?.[1] ?? 0) / 1000)
      } catch {
        // It has ended.
      }
    }, 100)
    child.stdout.on('data', (text) => (out += text))
    child.on('close', (code) => {
      clearInterval(watch)
      if (code === 0) done({ ...JSON.parse(out), peakMB: Math.round(peak) })
      else failed(new Error(`${args[0]} ended with ${code}: ${out}`))
    })
  })
}

async function timed(work) {
  const since = performance.now()
  await work()
  return round((performance.now() - since) / 1000, 2)
}

const server = await startPg()
const database = (name) => newDatabase(server, name)

try {
  const source = await database('source')
  await ludograph('import', file, '--url', source)
  const client = new pg.Client(source)
  await client.connect()
  await client.query(`update applications set embedding_model = 'bench', embedding_text_hash = content_hash, embedding_content_hash = content_hash,
    description_embedding = (select array_agg(random() - 0.5)::vector(384) from generate_series(1, 384) as n where n + appid > 0)`)
  await client.query('vacuum (analyze) applications')
  const copyAlone = await timed(async () => {
    for await (const piece of client.query(copyTo('copy applications to stdout (format binary)'))) void piece
  })
  await client.end()

  const at = (name) => join(folder, name)
  const ofServer = await ludograph('backup', at('server.ludograph'), '--url', source)
  const without = await ludograph('backup', at('without.ludograph'), '--without-embeddings', '--url', source)
  const intoEmbedded = await ludograph('restore', at('server.ludograph'), '--catalogue', at('catalogue'))
  const copyOfFolder = await timed(() => cpSync(at('catalogue'), at('copy'), { recursive: true }))
  const ofEmbedded = await ludograph('backup', at('embedded.ludograph'), '--catalogue', at('catalogue'))
  const intoServer = await ludograph('restore', at('embedded.ludograph'), '--url', await database('restored'))
  const toServer = await ludograph('copy', '--from-catalogue', at('catalogue'), '--url', await database('copied'))

  const figures = ({ backup, restored, copied, peakMB }) => ({ seconds: round((backup ?? restored ?? copied).seconds, 2), peakMB })
  const { applications, reviews, embeddings } = ofServer.backup
  console.log(
    JSON.stringify(
      {
        holds: { applications, reviews, embeddings },
        megabytes: { whole: round(statSync(at('server.ludograph')).size / 1e6, 2), withoutEmbeddings: round(statSync(at('without.ludograph')).size / 1e6, 2) },
        floors: { copyOfApplicationsAlone: copyAlone, plainCopyOfTheFolder: copyOfFolder },
        backup: { server: figures(ofServer), serverWithoutEmbeddings: figures(without), embedded: figures(ofEmbedded) },
        restore: { embedded: figures(intoEmbedded), server: figures(intoServer) },
        copy: { embeddedToServer: figures(toServer) },
      },
      null,
      2,
    ),
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
