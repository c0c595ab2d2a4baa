// How fast an import is and how much memory it takes, beside the least it could cost. Prints JSON.
//   node test/bench/import.mjs [FILE.json.gz] [--large] [--python=PATH]
// FILE: a games file packed with gzip (default: the real catalogue in ../shared, if it is there). A reviews file beside it
// (steam-reviews-real.json.gz) is imported after it. --large adds a file ten times as large, made by repeating its records
// under new appids. --python names a Python with psycopg2: execute-values.py is run beside it. Needs a built program.
import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, gunzipSync } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { startPg } from '../support/pg-server.mjs'
import { childrenSeconds, serverSeconds } from './cpu-time.mjs'

const args = process.argv.slice(2)
const file = resolve(args.find((arg) => !arg.startsWith('--')) ?? '../shared/data/steam-apps-real.json.gz')
if (!existsSync(file)) {
  console.error(`There is no ${file}. Name a games file packed with gzip.`)
  process.exit(2)
}
const reviews = join(dirname(file), 'steam-reviews-real.json.gz')
const folder = mkdtempSync(join(tmpdir(), 'ludograph-bench-'))
const seconds = (since) => Math.round(performance.now() - since) / 1000

async function timed(work) {
  const since = performance.now()
  await work()
  return seconds(since)
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** The least that any importer of this file must do, each alone. */
async function floors() {
  const gunzip = await timed(() => pipeline(createReadStream(file), createGunzip({ chunkSize: 1 << 20 }), nowhere()))
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  const parse = await timed(() => JSON.parse(text))
  return { gunzip, jsonParse: parse }
}

/** COPY alone, of all applications as they lie in a catalogue, into a table without keys and indexes. */
async function copyFloor(url) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query(`
      select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = 'applications'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
    const { columns } = rows[0]
    const pieces = []
    for await (const piece of client.query(copyTo(`copy applications (${columns}) to stdout (format binary)`))) pieces.push(piece)
    await client.query('create table copied (like applications)')
    const copy = () => pipeline([Buffer.concat(pieces)], client.query(copyFrom(`copy copied (${columns}) from stdin (format binary)`)))
    return await timed(copy)
  } finally {
    await client.end()
  }
}

const rounded = (value) => Math.round(value * 100) / 100

/** What `work` takes of the processor besides its result: its own processes, and the server if there is one. */
async function withCpu(work, server) {
  const before = [childrenSeconds(), server ? await serverSeconds(server) : null]
  const result = await work()
  await new Promise((done) => setTimeout(done, 300)) // for the server to see that its sessions have ended
  const after = [childrenSeconds(), server ? await serverSeconds(server) : null]
  const [node, postgres] = after.map((value, place) => (value === null || before[place] === null ? null : rounded(value - before[place])))
  return { ...result, cpuSeconds: { node, postgres } }
}

/** One run of the command line as a whole process: what a person would wait for. */
function run(path, where, server = null) {
  return withCpu(() => runAlone(path, where), server)
}

/** The most a process has had resident so far, as the system counts it, in bytes; 0 where it does not tell. */
function residentPeak(pid) {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // it has ended, or there is no /proc
  }
}

function runAlone(path, where) {
  return new Promise((done, fail) => {
    const since = performance.now()
    const child = spawn(process.execPath, ['out/main/cli.js', 'import', path, ...where, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
    let out = ''
    child.stdout.on('data', (data) => (out += data))
    let peak = 0
    const looking = setInterval(() => (peak = Math.max(peak, residentPeak(child.pid))), 100)
    child.on('close', () => {
      clearInterval(looking)
      const answer = JSON.parse(out)
      if (answer.error) return fail(new Error(answer.error.message))
      const { records, added, unchanged, rejected, seconds: parts } = answer.import
      done({ wholeProcess: seconds(since), ...parts, records, added, unchanged, rejected, peakMegabytes: Math.round(peak / 1e6) })
    })
  })
}

/** The same records ten times, under appids that do not occur. */
async function tenTimes() {
  const path = join(folder, 'large.json.gz')
  const { games } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
  function* pieces() {
    yield '{"games":['
    for (let round = 0; round < 10; round++) {
      for (const [place, game] of games.entries()) {
        yield `${round + place === 0 ? '' : ','}${JSON.stringify({ ...game, appid: game.appid + round * 100_000_000 })}`
      }
    }
    yield ']}'
  }
  await pipeline(pieces(), createGzip({ level: 1 }), createWriteStream(path))
  return path
}

async function onServer(server, path) {
  const admin = new pg.Client(server.url)
  await admin.connect()
  const name = `bench_${process.pid}`
  const url = new URL(server.url)
  url.pathname = `/${name}`
  try {
    await admin.query(`create database ${name}`)
    const where = ['--url', url.href]
    execFileSync(process.execPath, ['out/main/cli.js', 'status', ...where]) // making the tables is not import
    const result = { first: await run(path, where, admin) }
    if (path !== file) return result
    result.floorCopy = await copyFloor(url.href)
    result.again = await run(path, where, admin)
    return existsSync(reviews) ? { ...result, reviews: await run(reviews, where, admin) } : result
  } finally {
    await admin.query(`drop database if exists ${name}`)
    await admin.end()
  }
}

/** The published method's way of loading, as we re-created it. */
async function byExecuteValues(server, python) {
  const admin = new pg.Client(server.url)
  await admin.connect()
  const script = join(import.meta.dirname, 'execute-values.py')
  const load = () => Promise.resolve(JSON.parse(execFileSync(python, [script, file, server.url], { encoding: 'utf8' })))
  try {
    return await withCpu(load, admin)
  } finally {
    await admin.query('drop schema if exists described cascade')
    await admin.end()
  }
}

async function onEmbedded(path, name) {
  const catalogue = join(folder, name)
  execFileSync(process.execPath, ['out/main/cli.js', 'status', '--catalogue', catalogue]) // initdb is not import
  return { first: await run(path, ['--catalogue', catalogue]), again: await run(path, ['--catalogue', catalogue]) }
}

const server = await startPg()
try {
  const least = await floors()
  const result = { file: file.split('/').pop(), machine: { cores: cpus().length, memoryGigabytes: Math.round(totalmem() / 1e9) }, floors: least }
  result.server = await onServer(server, file)
  result.embedded = await onEmbedded(file, 'embedded')
  const sum = least.gunzip + least.jsonParse
  result.ratios = {
    serverToFloors: rounded(result.server.first.total / sum),
    embeddedToFloors: rounded(result.embedded.first.total / sum),
    serverAgainToFirst: rounded(result.server.again.total / result.server.first.total),
    embeddedAgainToFirst: rounded(result.embedded.again.total / result.embedded.first.total),
  }
  const python = args.find((arg) => arg.startsWith('--python='))?.slice('--python='.length)
  if (python) {
    result.executeValues = await byExecuteValues(server, python)
    result.ratios.executeValuesToServer = rounded(result.executeValues.total / result.server.first.total)
  }
  if (args.includes('--large')) {
    result.tenTimes = { server: (await onServer(server, await tenTimes())).first }
    result.ratios.memoryTenTimes = rounded(result.tenTimes.server.peakMegabytes / result.server.first.peakMegabytes)
  }
  console.log(JSON.stringify(result, null, 2))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
