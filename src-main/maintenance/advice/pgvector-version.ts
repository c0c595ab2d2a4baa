import { atLeast } from '../../database/server/server-checks'
import type { Rule } from './rule'

/** pgvector's own change log. */
const faults = [
  { fixedIn: '0.8.2', fault: 'a buffer overflow in parallel builds of HNSW indexes' },
  { fixedIn: '0.8.3', fault: 'possible damage to HNSW indexes by VACUUM' },
  { fixedIn: '0.8.4', fault: 'errors of VACUUM on HNSW indexes ("graph not repaired")' },
]
const wanted = '0.8.4'

interface Versions extends Record<string, unknown> {
  readonly installed: string
  readonly available: string
  readonly owner: boolean
}

/** Versions of pgvector with known faults. */
export const pgvectorVersion: Rule = async (_seen, engine) => {
  const [versions] = await engine.query<Versions>(
    `select e.extversion as installed, a.default_version as available, pg_has_role(e.extowner, 'member') as owner
     from pg_extension e join pg_available_extensions a on a.name = e.extname where e.extname = 'vector'`,
  )
  const known = versions ? faults.filter(({ fixedIn }) => !atLeast(versions.installed, fixedIn)) : []
  if (!versions || known.length === 0) return []
  const { installed, available, owner } = versions
  const canUpdate = owner && installed !== available && atLeast(available, installed)
  const cure = canUpdate
    ? `The server has ${available}: update the extension, then rebuild the vector indexes.`
    : `Ask whoever runs the server to install ${wanted} or later, then run: ALTER EXTENSION vector UPDATE; and rebuild the vector indexes.`
  return [
    {
      id: `pgvector-${installed}`,
      title: 'Update pgvector',
      severity: atLeast(installed, '0.8.3') ? 'warning' : 'error',
      text: `pgvector ${installed} has ${known.map(({ fault }) => fault).join(', and ')}: update to ${wanted} or later. ${cure}`,
      threshold: `Fixed in ${known.map(({ fixedIn }) => fixedIn).join(', ')} (pgvector's change log).`,
      sql: ['alter extension vector update'],
      request: canUpdate ? { name: 'change-setting', target: `pgvector-${installed}` } : null,
      statement: null,
      trial: null,
    },
  ]
}
