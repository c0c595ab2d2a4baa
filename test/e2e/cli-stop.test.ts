import { existsSync, readdirSync, watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { startCli, type CliResult, type RunningCli } from '../support/cli'
import { forEachEngine, onServer } from '../support/engines'
import { databaseName } from '../support/lock-holders'
import { asAdmin, urlOf } from '../support/test-server'
import { hangGuard } from '../support/wait'

// A command that is asked to stop ends within 2 s, whatever the database does. The limit here only tells that from waiting for
// the statement, which takes 50 s: a busy machine may take its time.
const limitMs = 40_000

/** Sorts more than fits into memory, and sleeps on the result: while it sleeps, its temporary files are there. */
const sleepy = `select pg_sleep(50 + 0 * length(t)) from (select n, repeat(md5(n::text), 40) as t from generate_series(1, 20000) as n order by 2, 1 offset 19999) as sorted`

const argumentsOf = (target: EngineTarget): string[] => (target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url])

async function stopped(running: RunningCli, signals: readonly NodeJS.Signals[]): Promise<CliResult & { ms: number }> {
  const began = performance.now()
  for (const signal of signals) running.child.kill(signal)
  const disarm = hangGuard(() => running.child.kill('SIGKILL'))
  const result = await running.ended
  disarm()
  return { ...result, ms: performance.now() - began }
}

function expectStopped(result: CliResult & { ms: number }): void {
  expect(result).toMatchObject({ code: 130, signal: null })
  expect(result.json()).toMatchObject({ error: { code: 'cancelled' } })
  expect(result.ms).toBeLessThan(limitMs)
}

/** The process of the server that sleeps for a command; waits until there is one. */
async function sleeper(target: EngineTarget, running: RunningCli): Promise<number> {
  for (;;) {
    const [row] = await asAdmin<{ pid: number }>(
      `select pid from pg_stat_activity where datname = '${databaseName(target)}' and wait_event = 'PgSleep' and application_name = 'ludograph'`,
    )
    if (row) return row.pid
    if (running.child.exitCode !== null) throw new Error(`it ended: ${(await running.ended).stderr}`)
  }
}

const temporaryFolder = (target: EngineTarget): string => (target.kind === 'embedded' ? join(target.folder, 'data/base/pgsql_tmp') : '')

/** Resolves when the statement has its temporary files. */
async function spilled(target: EngineTarget): Promise<void> {
  const folder = temporaryFolder(target)
  const isThere = (): boolean => existsSync(folder) && readdirSync(folder).length > 0
  await mkdir(join(folder, '..'), { recursive: true })
  await new Promise<void>((resolve) => {
    const watcher = watch(join(folder, '..'), { recursive: true }, look)
    function look(): void {
      if (!isThere()) return
      watcher.close()
      resolve()
    }
    look()
  })
}

const underWay = async (target: EngineTarget, running: RunningCli): Promise<void> => {
  if (target.kind === 'embedded') await spilled(target)
  else await sleeper(target, running)
}

describe('a stop on the command line', () => {
  forEachEngine((_name, catalogues) => {
    it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a query that runs; the catalogue can be used at once', async (signal) => {
      const target = await catalogues.target()
      const running = startCli(['sql', sleepy, ...argumentsOf(target), '--json'])
      await underWay(target, running)
      expectStopped(await stopped(running, [signal]))
      const engine = await catalogues.open(target)
      if (target.kind === 'embedded') expect(existsSync(temporaryFolder(target)) ? readdirSync(temporaryFolder(target)) : []).toEqual([])
      expect(await engine.query('select count(*) as rows from applications')).toEqual([{ rows: 0 }])
      await engine.close()
    })

    it.each<[string, NodeJS.Signals[]]>([
      ['loads its model', ['SIGTERM']],
      ['embeds', ['SIGINT']],
      ['embeds', ['SIGINT', 'SIGINT']],
    ])('ends an embedding run that %s, by %j, and does not abort', async (moment, signals) => {
      const target = await catalogues.target('sample')
      const running = startCli(['embed', ...argumentsOf(target), '--json'])
      // The first progress is reported before the model is loaded, any with a count after it.
      await running.told(moment === 'embeds' ? /embedding: [1-9]/ : 'embedding:')
      const { code, signal, stderr } = await stopped(running, signals)
      // Where the model is still at work, the program ends as Ctrl-C ends any program: a shell shows 130 for both.
      expect(signal ?? code).toBe(signal === null ? 130 : 'SIGINT')
      expect(stderr).not.toContain('terminate called')
    })

    it('the second one ends it on the spot', async () => {
      const target = await catalogues.target()
      const running = startCli(['sql', sleepy, ...argumentsOf(target), '--json'])
      await underWay(target, running)
      expectStopped(await stopped(running, ['SIGINT', 'SIGTERM']))
    })
  })

  onServer((catalogues) => {
    it.each(['status', 'analyse'])('ends %s on a server that accepts and then stays silent', async (command) => {
      const silent = createServer()
      await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
      const connected = new Promise((resolve) => silent.once('connection', resolve))
      const url = urlOf({ port: (silent.address() as AddressInfo).port })
      const running = startCli([command, ...(command === 'analyse' ? ['--preset', 'genres'] : []), '--url', url, '--json'])
      await connected
      expectStopped(await stopped(running, ['SIGINT']))
      silent.close()
    })

    it('ends a query whose server process does not react any more', async (context) => {
      const target = await catalogues.target()
      const running = startCli(['sql', sleepy, ...argumentsOf(target), '--json'])
      const pid = await sleeper(target, running)
      try {
        process.kill(pid, 'SIGSTOP')
      } catch {
        running.child.kill('SIGKILL')
        context.skip('the server runs elsewhere, or as another user')
      }
      try {
        expectStopped(await stopped(running, ['SIGINT']))
      } finally {
        process.kill(pid, 'SIGCONT')
      }
    })
  })
})
