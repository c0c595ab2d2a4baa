import type { ServerCheck } from '@contract'
import { IconCheck, IconX } from '@tabler/icons-react'

const names: Record<ServerCheck['name'], string> = { version: 'PostgreSQL', pgvector: 'pgvector', privileges: 'Rights', writable: 'Write access', encoding: 'Encoding' }

/** What a server was found to be like, point by point, with the cure where something is missing. */
export function ServerChecks({ checks }: { readonly checks: readonly ServerCheck[] }) {
  return (
    <ul className="checks" aria-label="What was found" role="list">
      {checks.map(({ name, ok, found, need, cure }) => (
        <li key={name} data-ok={ok}>
          {ok ? <IconCheck size={16} stroke={2.4} aria-label="Fit" /> : <IconX size={16} stroke={2.4} aria-label="Not fit" />}
          <div>
            <strong>{names[name]}</strong>: {found}
            {!ok && <span className="dim"> (needed: {need})</span>}
            {cure !== null && <div>{cure}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}
