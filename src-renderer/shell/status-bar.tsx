import { useCall } from '../api'
import { connection } from '../bridge/connection'
import { privacyText } from '../catalogue-gate/tls-parameters'
import { useCatalogue } from '../use-catalogue'
import { useStore } from '../store'
import { plural } from '../ui/format'
import { CatalogueNotices } from './catalogue-notices'
import { RunningWork } from './running-work'

/** The foot of the window: which catalogue is open, how much is in it, what is running. */
export function StatusBar() {
  const catalogue = useCatalogue()
  const link = useStore(connection).state
  if (link === 'lost' || link === 'no-key') {
    return (
      <footer className="status-bar" aria-label="Status">
        Not connected
      </footer>
    )
  }
  return (
    <footer className="status-bar" aria-label="Status">
      {catalogue?.state === 'open' ? (
        <>
          <StatusItem label="Engine">{catalogue.engine === 'embedded' ? 'Embedded' : 'Server'}</StatusItem>
          <StatusItem label="Catalogue">{catalogue.label}</StatusItem>
          {catalogue.readOnly && <StatusItem label="Access">Read-only</StatusItem>}
          {catalogue.engine === 'server' && (
            <StatusItem label="Connection" title={privacyText(catalogue.connection).long}>
              {privacyText(catalogue.connection).short}
            </StatusItem>
          )}
          <Counts />
          <CatalogueNotices notices={catalogue.notices} />
        </>
      ) : (
        <span>{closedText(catalogue)}</span>
      )}
      {catalogue?.state === 'open' && <RunningWork />}
    </footer>
  )
}

function StatusItem({ label, title, children }: { readonly label: string; readonly title?: string; readonly children: string }) {
  return (
    <span className="status-item" title={title}>
      <span className="hidden-visually">{label}: </span>
      {children}
    </span>
  )
}

function Counts() {
  const counts = useCall('catalogue.status', {}).data?.counts
  if (counts === undefined) return null
  return (
    <>
      <span className="status-item">{plural(counts.applications, 'application')}</span>
      <span className="status-item">{plural(counts.reviews, 'review')}</span>
    </>
  )
}

function closedText(catalogue: ReturnType<typeof useCatalogue>): string {
  if (catalogue?.state === 'opening') return `Opening ${catalogue.label}…`
  if (catalogue?.state === 'foreign') return `${catalogue.label} comes from elsewhere and is not open yet`
  if (catalogue?.state === 'failed') return `${catalogue.label} could not be opened`
  return catalogue === undefined ? '' : 'No catalogue is open'
}
