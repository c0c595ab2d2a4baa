import type { About } from '@contract'
import { useCall } from '../api'
import { useCatalogue } from '../use-catalogue'
import { ReportProblem } from '../help/report-problem'
import { ErrorNotice } from '../ui/error-notice'
import { Panel } from '../ui/panel'

const hosts: Record<About['host'], string> = {
  electron: 'Desktop application',
  browser: 'In a browser, on this machine only',
  cli: 'Command line',
}

/** What this installation is, where it keeps its things, and how safe they are there. */
export function AboutPanel() {
  const { data: about, error } = useCall('app.about', {})
  const catalogue = useCatalogue()
  return (
    <Panel title="About">
      {error !== null && <ErrorNotice error={error} />}
      {about !== undefined && (
        <dl className="facts">
          <dt>Version</dt>
          <dd>Ludograph {about.version}</dd>
          <dt>Runs as</dt>
          <dd>{hosts[about.host]}</dd>
          <dt>Data folder</dt>
          <dd className="mono">{about.dataFolder}</dd>
          <dt>Passwords</dt>
          <dd>
            {about.secretsAvailable
              ? 'Kept in the system’s secret store.'
              : 'Cannot be kept safely on this system, so the password of a server is asked for each time.'}
          </dd>
          <dt>Embedded catalogues</dt>
          <dd>
            Every change is on the disk before it counts: a crash of the program or a power cut takes back at most what was not finished.
            {catalogue?.state === 'open' && catalogue.engine === 'server' && ' The open catalogue is on a server and is as safe as that is.'}
          </dd>
          <dt>Privacy</dt>
          <dd>Nothing leaves this machine, except what you send to a PostgreSQL server that you connect to, a game’s page in the store that you open, and the check for updates if you turn it on.</dd>
        </dl>
      )}
      {about !== undefined && <ReportProblem about={about} />}
    </Panel>
  )
}
