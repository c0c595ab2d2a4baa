import { needsRestart } from '../monitors/settings'
import type { Rule } from './rule'

interface Rights extends Record<string, unknown> {
  readonly name: string
  readonly context: string
  readonly database: string
  readonly superuser: boolean
  readonly owner: boolean
}

/** Settings that this machine would want otherwise: for this database alone where that can be, else for the whole server. */
export const settingsAdvice: Rule = async (seen, engine) => {
  const unfit = seen.settings.filter(({ wanted }) => wanted !== null)
  if (unfit.length === 0) return []
  const rights = await engine.query<Rights>(
    `select s.name, s.context, quote_ident(current_database()) as database, r.rolsuper as superuser, pg_has_role(d.datdba, 'member') as owner
     from pg_settings s, pg_roles r, pg_database d
     where r.rolname = current_user and d.datname = current_database() and s.name = any ($1)`,
    [unfit.map(({ name }) => name)],
  )
  return unfit.flatMap(({ name, value, wanted, why }) => {
    const right = rights.find((one) => one.name === name)
    if (!right || wanted === null) return []
    const here = right.context === 'user'
    const may = right.superuser || (here && right.owner)
    const takesEffect = needsRestart.has(name)
      ? 'It takes effect when the server is started again.'
      : here
        ? engine.kind === 'server' ? 'New connections go by it.' : 'It takes effect when the catalogue is opened again.'
        : 'It takes effect at once.'
    const set = `${name} = '${wanted}'`
    const id = `setting-${name}`
    return [
      {
        id,
        title: `Set ${set}`,
        severity: name === 'fsync' || name === 'autovacuum' || name === 'track_counts' ? ('error' as const) : ('info' as const),
        text: `${name} is ${value}; this machine would want ${wanted}. ${why} ${may ? takesEffect : 'Ask whoever runs the server to change it.'}`,
        threshold: 'The rules of thumb of PostgreSQL\'s documentation ("Resource Consumption", "Query Planning"); for vector indexes, pgvector\'s.',
        sql: here ? [`alter database ${right.database} set ${set}`] : [`alter system set ${set}`, 'select pg_reload_conf()'],
        request: may ? { name: 'change-setting' as const, target: id } : null,
        statement: null,
        trial: null,
      },
    ]
  })
}
