import type { Engine } from '../../database/engine'
import { perSecond } from './clock'
import type { Measured, Part, PartOptions } from './part'

/** As pgbench's accounts, a small share of them: enough not to fit on a few pages, made in a moment. */
const accounts = 20_000
const seconds = 2
/** Of the six connections that the program has to a server: the window can go on asking meanwhile. */
const manyClients = 4

/** The method's own figures, by pgbench on its hardware. */
const published = { readOnly: 200_000, durableWrite: 20_000 }

const table = 'benchmark_accounts'

/** A table of its own, made and dropped: nothing of the catalogue is written to. */
async function withAccounts<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  await engine.query(`drop table if exists ${table}`)
  await engine.query(`create table ${table} (id integer primary key, balance bigint not null, filler char(84) not null default '')`)
  try {
    await engine.query(`insert into ${table} select n, 0 from generate_series(1, ${accounts}) as n`)
    await engine.query(`analyze ${table}`)
    return await work()
  } finally {
    await engine.query(`drop table if exists ${table}`)
  }
}

const anAccount = (): number => 1 + Math.floor(Math.random() * accounts)

async function rates(
  { engine, signal, onProgress }: PartOptions,
  label: string,
  common: Pick<Measured, 'published' | 'note'>,
  work: (client: number) => Promise<unknown>,
): Promise<{ figures: Measured[] }> {
  const figures: Measured[] = []
  const counts = engine.kind === 'server' ? [1, manyClients] : [1]
  for (const [place, clients] of counts.entries()) {
    const who = `${clients} ${clients === 1 ? 'client' : 'clients'}`
    onProgress(`${label}, ${who}`, place / counts.length)
    figures.push({ label: `${label}, ${who}`, value: await perSecond(seconds, clients, signal, work), unit: 'transactions/s', better: 'more', ...common })
  }
  return { figures }
}

const path = (engine: Engine): string =>
  engine.kind === 'embedded'
    ? 'Here one session answers, in a worker of this program, compiled to WebAssembly.'
    : `Here this program asks, over the network's protocol and by at most ${manyClients} clients, and waits for each answer.`

export const readOnly: Part = {
  name: 'read-only',
  measure: (options) =>
    withAccounts(options.engine, () =>
      rates(
        options,
        'Read-only transactions',
        { published: published.readOnly, note: `The method measured with pgbench: many clients in C on many cores, on the server itself. ${path(options.engine)}` },
        () => options.engine.query(`select balance from ${table} where id = $1`, [anAccount()]),
      ),
    ),
}

export const durableWrite: Part = {
  name: 'durable-write',
  async measure(options) {
    const { engine } = options
    const [setting] = await engine.query<{ fsync: string; synchronous: string }>(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous`)
    const durability =
      setting?.fsync === 'off' || setting?.synchronous === 'off'
        ? 'This server does not wait for its disk (fsync or synchronous_commit is off), so these writes are not durable.'
        : 'Each commit waits for the disk, and how soon that answers decides.'
    return withAccounts(engine, () =>
      rates(
        options,
        'Write transactions',
        { published: published.durableWrite, note: `The method measured with pgbench, many clients sharing each wait for a fast disk. ${durability}` },
        () => engine.query(`update ${table} set balance = balance + $2 where id = $1`, [anAccount(), 1]),
      ),
    )
  },
}
