import type { Monitor } from '@contract'
import { Badge } from '../../ui/badge'
import { Panel } from '../../ui/panel'

/** The settings that matter, what this machine would want, and why. */
export function SettingsTable({ monitor: { settings } }: { readonly monitor: Monitor }) {
  const ordered = [...settings.filter(({ wanted }) => wanted !== null), ...settings.filter(({ wanted }) => wanted === null)]
  return (
    <Panel title="Settings that matter">
      <div className="panel-table settings-scroll" role="region" aria-label="Settings: scrollable" tabIndex={0}>
        <table className="data-table tall-rows settings-table" aria-label="Settings that matter">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Is</th>
              <th scope="col">Recommended</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ name, value, wanted, why }) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  {name}
                </th>
                <td className="mono">{value}</td>
                <td>{wanted === null ? <Badge tone="good">Fine as it is</Badge> : <span className="mono">{wanted}</span>}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
