import { Loader } from '@mantine/core'
import { IconDatabaseOff } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useCall } from '../api'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import { LinkedOnly } from '../ui/linked-only'
import './catalogue-gate.css'
import { ConnectDialog } from './connect-dialog'
import { FailedCatalogue } from './failed-catalogue'
import { ForeignCatalogue } from './foreign-catalogue'

/** Shows its children only while a catalogue is open; otherwise says what is the matter and what to do. */
export function CatalogueGate({ children }: { readonly children: ReactNode }) {
  // The server whose password is asked for. The dialog stays while the state below it changes, and shows what came of it.
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <LinkedOnly>
      <WhenOpen onAskPassword={setAsking}>{children}</WhenOpen>
      {asking !== null && <ConnectDialog knownUrl={asking} onClose={() => setAsking(null)} />}
    </LinkedOnly>
  )
}

interface WhenOpenProps {
  readonly children: ReactNode
  readonly onAskPassword: (url: string) => void
}

function WhenOpen({ children, onAskPassword }: WhenOpenProps) {
  const { data: catalogue, error } = useCall('catalogue.state', {})
  if (error !== null) return <ErrorNotice error={error} />
  switch (catalogue?.state) {
    case undefined:
      return null
    case 'open':
      return children
    case 'opening':
      return <Opening label={catalogue.label} step={catalogue.step} />
    case 'failed':
      return <FailedCatalogue label={catalogue.label} error={catalogue.error} onAskPassword={onAskPassword} />
    case 'foreign':
      return <ForeignCatalogue catalogue={catalogue} />
    case 'closed':
      return (
        <EmptyState icon={<IconDatabaseOff size={26} stroke={1.6} />} title="No catalogue is open">
          Open one or make a new one in the view{' '}
          <Link className="link" href="/catalogue">
            Catalogue
          </Link>
          .
        </EmptyState>
      )
  }
}

function Opening({ label, step }: { readonly label: string; readonly step: string }) {
  return (
    <section className="opening" role="status">
      <Loader size="sm" aria-hidden />
      <div>
        <h2>Opening {label}</h2>
        <p>{step}</p>
        <p className="dim">A new catalogue takes up to half a minute to set up; later it opens in less than one.</p>
      </div>
    </section>
  )
}
