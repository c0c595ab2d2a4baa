import type { SettingState } from '@contract'
import type { Engine } from '../../database/engine'
import { memoryOf } from './machine'
import { vectorMemory } from './vector-memory'

const MB = 1024 ** 2
const unitBytes: Readonly<Record<string, number>> = { B: 1, kB: 1024, '8kB': 8192, MB, GB: 1024 ** 3 }

interface Shown extends Record<string, unknown> {
  readonly name: string
  readonly setting: string
  readonly unit: string | null
  readonly shown: string
}

interface Known {
  readonly engine: Engine
  /** bytes; null: not known */
  readonly memory: number | null
  /** bytes that building the larger vector index needs */
  readonly vectors: number
}

type Judge = (value: number, known: Known) => Pick<SettingState, 'wanted' | 'why'>

const fine = (why: string): Pick<SettingState, 'wanted' | 'why'> => ({ wanted: null, why })
const megabytes = (bytes: number): string => `${Math.round(bytes / MB)}MB`
/** Rounded down to a power of two of megabytes, as people write such settings. */
const roundly = (bytes: number): number => 2 ** Math.floor(Math.log2(bytes / MB)) * MB

const ownEngine = 'The embedded engine shares the memory of this program; Ludograph sets this itself.'
const elsewhere = 'The server is another machine, and PostgreSQL does not say how much memory that has:'

/** Settings that matter to a catalogue. Rules of thumb are those of PostgreSQL's documentation, "Resource Consumption" and "Query Planning". */
const judges: Readonly<Record<string, Judge>> = {
  shared_buffers: (value, { engine, memory }) => {
    if (engine.kind === 'embedded') return fine(ownEngine)
    if (memory === null) return fine(`${elsewhere} a quarter of it is a reasonable value.`)
    const wanted = roundly(memory / 4)
    return value < wanted / 2 ? { wanted: megabytes(wanted), why: 'A quarter of the machine\'s memory is a reasonable value.' } : fine('About a quarter of the memory, or more.')
  },
  effective_cache_size: (value, { engine, memory }) => {
    if (engine.kind === 'embedded') return fine(ownEngine)
    if (memory === null) return fine(`${elsewhere} half to three quarters of it is usual.`)
    const wanted = roundly(memory / 2)
    return value < wanted / 2 ? { wanted: megabytes(wanted), why: 'The planner shuns indexes when it takes the memory for smaller than it is: half to three quarters of it is usual.' } : fine('The planner knows about how much is cached.')
  },
  work_mem: (value) =>
    value < 4 * MB ? { wanted: '16MB', why: 'Sorts and joins of a catalogue go over the disk with less.' } : fine('Each sort and each join may take this much.'),
  maintenance_work_mem: (value, { vectors }) => {
    const wanted = Math.min(Math.max(64 * MB, 2 * roundly(vectors)), 2048 * MB)
    return vectors > value && wanted > value
      ? { wanted: megabytes(wanted), why: `Building the vector index needs about ${megabytes(vectors)}; what does not fit is built many times slower.` }
      : fine('What building an index may take; vector indexes that Ludograph builds take 512 MB whatever is set here.')
  },
  random_page_cost: (value) => fine(value > 2 ? '4 is right for turning disks; on solid-state disks 1.1 lets the planner use indexes more. The server does not say which it has.' : 'Fit for solid-state disks.'),
  max_parallel_workers_per_gather: (value, { engine }) =>
    fine(engine.kind === 'embedded' ? 'The embedded engine is one process.' : value === 0 ? 'Questions about everything use one core only.' : 'So many more cores may help with one question.'),
  autovacuum: (value, { engine }) => {
    if (engine.kind === 'embedded') return fine('The embedded engine has no background workers: Ludograph does its work, after imports and weekly.')
    return value === 0 ? { wanted: 'on', why: 'While it is off, nothing clears dead rows or updates the planner’s statistics.' } : fine('PostgreSQL clears dead rows and updates the planner’s statistics on its own.')
  },
  track_counts: (value) => (value === 0 ? { wanted: 'on', why: 'Without it the monitors see nothing, and autovacuum does nothing.' } : fine('The counters of these monitors.')),
  fsync: (value) =>
    value === 0 ? { wanted: 'on', why: 'A power cut can damage the whole database while it is off.' } : fine('What is committed survives a power cut.'),
  max_wal_size: (value) =>
    value < 1024 * MB ? { wanted: '2GB', why: 'An import writes more than this between two checkpoints, and then each forces the next.' } : fine('Room for an import between two checkpoints.'),
}

/** Settings that take effect only when the server is started. */
export const needsRestart: ReadonlySet<string> = new Set(['shared_buffers'])

/** As a new session would have them: what is set for this database comes before what this session began with. */
const settingsSql = `
  select s.name, coalesce(own.value, s.setting) as setting, s.unit, coalesce(own.value, current_setting(s.name)) as shown
  from pg_settings s
  left join (
    select split_part(entry, '=', 1) as name, split_part(entry, '=', 2) as value
    from pg_db_role_setting r, unnest(r.setconfig) as entry
    where r.setrole = 0 and r.setdatabase = (select oid from pg_database where datname = current_database())
  ) own on own.name = s.name
  where s.name = any ($1) order by s.name`

/** "512MB", or a number of the setting's own unit; on and off are 1 and 0. */
function numberOf(text: string, unit: string | null): number {
  if (text === 'on' || text === 'off') return text === 'on' ? 1 : 0
  const [, digits = '', own = ''] = /^(-?[\d.]+)\s*(\w*)$/.exec(text) ?? []
  const name = own === '' ? unit : own
  return Number(digits) * (name === null ? 1 : (unitBytes[name] ?? 1))
}

/** Settings that matter, with the value this machine would want, and why. */
export async function settings(engine: Engine): Promise<SettingState[]> {
  const rows = await engine.query<Shown>(settingsSql, [Object.keys(judges)])
  const known: Known = { engine, memory: memoryOf(engine), vectors: await vectorMemory(engine) }
  return rows.map(({ name, setting, unit, shown }) => {
    const value = numberOf(setting, unit)
    return { name, value: shown, ...(judges[name]?.(value, known) ?? fine('')) }
  })
}
