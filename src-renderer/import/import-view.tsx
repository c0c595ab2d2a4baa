import type { ImportSummary } from '@contract'
import { useState } from 'react'
import { useCall } from '../api'
import { CatalogueGate } from '../catalogue/catalogue-gate'
import { ErrorNotice } from '../ui/error-notice'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { CurrentImport } from './current-import'
import { DropCard } from './drop-card'
import { History } from './history'
import './import.css'
import { NewsForScreenReaders } from './news-for-screen-readers'
import { RejectsDrawer } from './rejects-drawer'
import { isUnderWay } from './words'

/** The Import view: bring a file in, watch it, answer for it, look back. */
export function ImportView() {
  return (
    <Page title="Import" subtitle="Bring a store's export into the open catalogue.">
      <CatalogueGate>
        <Imports />
      </CatalogueGate>
    </Page>
  )
}

function Imports() {
  const list = useCall('imports.list', {})
  const running = useCall('imports.running', {}).data ?? null
  const [rejectsOf, setRejectsOf] = useState<ImportSummary | null>(null)
  const imports = list.data ?? []
  const current = imports.filter(({ state }) => isUnderWay(state)).reverse()
  const past = imports.filter(({ state }) => !isUnderWay(state))
  return (
    <>
      <DropCard />
      {list.error !== null && <ErrorNotice error={list.error} />}
      <NewsForScreenReaders imports={imports} />
      {current.map((summary) => (
        <CurrentImport
          key={summary.id}
          summary={summary}
          progress={running?.id === summary.id ? running : null}
          onShowRejects={() => setRejectsOf(summary)}
        />
      ))}
      {past.length > 0 && (
        <Panel title="Imports so far">
          <History imports={past} onShowRejects={setRejectsOf} />
        </Panel>
      )}
      {list.data?.length === 0 && <p className="dim">Nothing has been imported into this catalogue yet.</p>}
      <RejectsDrawer summary={rejectsOf} onClose={() => setRejectsOf(null)} />
    </>
  )
}
