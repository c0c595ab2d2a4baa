import { toErrorShape, type Metric, type Samples } from '@contract'
import type { Engine } from '../../database/engine'
import { isReadOnly } from '../../database/read-only'
import { keepDays } from '../keep'
import { flushCounters } from './monitor'

const everyMinutes = 10
/** Past this age one sample a day is enough for a line. */
const fineDays = 30

const sampleSql = `
  insert into monitor_samples (metric, at, value)
  select metric, now(), value::float8 from (
    select 'database-bytes' as metric, pg_database_size(current_database())::numeric as value
    union all
    select 'dead-rows', coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables where schemaname = current_schema()
    union all
    select 'cache-hit', sum(heap_blks_hit + idx_blks_hit) / nullif(sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read), 0)
    from pg_statio_user_tables where schemaname = current_schema()
    union all
    select 'statements', xact_commit + xact_rollback from pg_stat_database where datname = current_database()
    union all
    select 'connections', count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
  ) figures
  where value is not null
  on conflict do nothing`

/** Old samples become one a day, and go after a while (see `keep.ts`): the history never grows past some thousand rows. */
const thinSql = `
  delete from monitor_samples s
  where s.at < now() - interval '${keepDays.samples} days'
     or s.at < now() - interval '${fineDays} days'
        and exists (select 1 from monitor_samples o
                    where o.metric = s.metric and o.at > s.at and date_trunc('day', o.at) = date_trunc('day', s.at))`

/** Keeps figures over time in the catalogue: a sample at most every ten minutes while it is open, and after imports. */
export class Sampler {
  readonly #engine: Engine
  readonly #timer: NodeJS.Timeout
  #taking: Promise<void> = Promise.resolve()

  constructor(engine: Engine) {
    this.#engine = engine
    this.#timer = setInterval(() => this.take(), everyMinutes * 60_000)
    this.#timer.unref()
  }

  /** Takes a sample in the background; where the last one is too young for another, nothing. `always`: after an import. */
  take(options = { always: false }): void {
    this.#taking = this.#taking.then(() => this.#take(options.always)).catch((error: unknown) => {
      if (!isReadOnly(error)) console.error('no sample was taken:', toErrorShape(error).message)
    })
  }

  /** For whoever wants to see what has just been taken. */
  settled(): Promise<void> {
    return this.#taking
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#taking
  }

  async #take(always: boolean): Promise<void> {
    const [young] = await this.#engine.query(`select 1 from monitor_samples where at > now() - interval '${everyMinutes} minutes' limit 1`)
    if (young && !always) return
    await flushCounters(this.#engine)
    await this.#engine.query(sampleSql)
    await this.#engine.query(thinSql)
  }
}

/** Samples of the last hours, oldest first. `statements` are transactions a minute, from one sample to the next. */
export async function readSamples(engine: Engine, metric: Metric, hours: number): Promise<Samples> {
  const points = await engine.query<{ at: string; value: number }>(
    `select at, value from monitor_samples where metric = $1 and at > now() - make_interval(hours => $2) order by at`,
    [metric, hours],
  )
  return { metric, points: metric === 'statements' ? rates(points) : points }
}

/** A counter that is smaller than before has begun anew. */
function rates(points: readonly { at: string; value: number }[]): { at: string; value: number }[] {
  return points.slice(1).map(({ at, value }, place) => {
    const before = points[place] ?? { at, value: 0 }
    const minutes = (Date.parse(at) - Date.parse(before.at)) / 60_000
    return { at, value: (value < before.value ? value : value - before.value) / Math.max(minutes, 1 / 60) }
  })
}
