import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from './pg-programs.mjs'

const prefix = 'ludograph-test-pg-'
/** PostgreSQL refuses to run as root; there it runs as "nobody". */
const nobody = 65534
const startLimit = 30_000
const stopLimit = 10_000

/** For tests: nothing needs to survive a crash, and the machine has other things to do. */
const settings = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path has a length limit that temporary folders exceed on some systems.
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '256MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '4GB',
  max_connections: 60,
  jit: 'off',
  shared_preload_libraries: 'pg_stat_statements',
}

const isRoot = () => process.getuid?.() === 0

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Ends the servers and removes the folders of test runs that were killed before they could do so themselves. */
function sweep(temporary) {
  for (const name of readdirSync(temporary).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue
    const folder = join(temporary, name)
    try {
      const pid = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]
      // The number may belong to another program by now: only a command line that names the folder is ours.
      if (execFileSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' }).includes(folder)) process.kill(Number(pid), 'SIGQUIT')
    } catch {
      // No server was left, only the folder.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })

/** Resolves when the server takes connections; rejects with its log if it ends or stays silent. */
function ready(server) {
  return new Promise((done, fail) => {
    let log = ''
    const giveUp = (why) => fail(new Error(`PostgreSQL ${why}:\n${log.slice(-2000)}`))
    const timer = setTimeout(giveUp, startLimit, 'did not start in time')
    const settle = () => {
      clearTimeout(timer)
      server.off('exit', onExit).off('error', onError)
      // Read on, or the server would stall once the pipe is full.
      server.stderr.off('data', onData).resume()
    }
    const onData = (data) => {
      log += data
      if (!log.includes('ready to accept connections')) return
      settle()
      done()
    }
    const onExit = (code) => {
      settle()
      giveUp(`ended while starting (exit code ${code})`)
    }
    const onError = (error) => {
      settle()
      giveUp(`could not be started (${error.message})`)
    }
    server.stderr.setEncoding('utf8').on('data', onData)
    server.once('exit', onExit).once('error', onError)
  })
}

/** A server of our own in a temporary folder, gone without a trace after `stop`. */
async function startOwn(programs, temporary) {
  sweep(temporary)
  const folder = mkdtempSync(join(temporary, `${prefix}${process.pid}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  const identity = isRoot() ? { uid: nobody, gid: nobody } : {}
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const data = join(folder, 'data')
  // Other users of the machine can reach the port too, and a superuser can run programs.
  const password = randomBytes(18).toString('hex')
  const passwordFile = join(folder, 'password')
  const cluster = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', '--pwfile', passwordFile]
  let server
  try {
    writeFileSync(passwordFile, password)
    if (isRoot()) for (const path of [folder, passwordFile]) chownSync(path, nobody, nobody)
    const quiet = { ...identity, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }
    execFileSync(join(programs, 'initdb'), [...cluster, '--no-sync', '--no-instructions'], quiet)
    const port = await freePort()
    const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(join(programs, 'postgres'), ['-D', data, ...options], quiet)
    await ready(server)
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
    return { url, stop: stopper(server, remove) }
  } catch (error) {
    server?.kill('SIGQUIT')
    remove()
    // A failed initdb has said why; the command line around it helps nobody.
    throw error.stderr ? new Error(`PostgreSQL could not be set up (${String(error.stderr).trim().split('\n').at(-1)}).`, { cause: error }) : error
  }
}

function stopper(server, remove) {
  // A run that ends early (Ctrl+C, a fault) must not leave a server behind.
  const atExit = () => {
    server.kill('SIGQUIT')
    remove()
  }
  process.once('exit', atExit)
  return async () => {
    process.off('exit', atExit)
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((done) => server.once('exit', done))
      const timer = setTimeout(() => server.kill('SIGQUIT'), stopLimit)
      server.kill('SIGINT')
      await gone
      clearTimeout(timer)
    }
    remove()
  }
}

/**
 * A PostgreSQL 16 or later with pgvector, for tests: the one that DATABASE_URL names (used as it is, never stopped),
 * an installed one, or on Debian one whose packages are fetched into a cache folder, without root.
 * Rejects with a sentence where none can be had.
 * @param {string} [temporary] where to put the server's data: they are gone with it
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPg(temporary = tmpdir()) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => undefined }
  return startOwn(findPostgres(), temporary)
}
