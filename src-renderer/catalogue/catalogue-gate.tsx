import { Loader } from '@mantine/core'
import { IconDatabaseOff, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCall } from '../api'
import { connection } from '../bridge/connection'
import { useStore } from '../store'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import './catalogue.css'
import { FailedCatalogue } from './failed-catalogue'

/** Shows its children only while a catalogue is open; otherwise says what is the matter and what to do. */
export function CatalogueGate({ children }: { readonly children: ReactNode }) {
  const { data: catalogue, error } = useCall('catalogue.state', {})
  const link = useStore(connection).state
  if (link === 'lost' || link === 'no-key') {
    return (
      <EmptyState icon={<IconPlugConnectedX size={26} stroke={1.6} />} title="Not connected">
        There is nothing to show without Ludograph itself: see the message at the top.
      </EmptyState>
    )
  }
  if (error !== null) return <ErrorNotice error={error} />
  switch (catalogue?.state) {
    case undefined:
      return null
    case 'open':
      return children
    case 'opening':
      return <Opening label={catalogue.label} step={catalogue.step} />
    case 'failed':
      return <FailedCatalogue label={catalogue.label} error={catalogue.error} />
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
        <p className="dim">A new catalogue takes 4 to 8 seconds to set up; later it opens in less than one.</p>
      </div>
    </section>
  )
}
