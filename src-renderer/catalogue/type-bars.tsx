import { count, share } from '../ui/format'

/** A small bar for each type of application, most frequent first. */
export function TypeBars({ byType }: { readonly byType: Readonly<Record<string, number>> }) {
  const types = Object.entries(byType).sort(([, a], [, b]) => b - a)
  const all = types.reduce((sum, [, amount]) => sum + amount, 0)
  const largest = types[0]?.[1] ?? 1
  return (
    <ul className="type-bars">
      {types.map(([type, amount]) => (
        <li key={type}>
          <span className="type-name">{type}</span>
          <span className="type-track" aria-hidden>
            <span className="type-fill" style={{ width: `${(amount / largest) * 100}%` }} />
          </span>
          <span className="type-count">{count(amount)}</span>
          <span className="type-share dim">{share(amount / all)}</span>
        </li>
      ))}
    </ul>
  )
}
