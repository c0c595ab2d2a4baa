import type { ImportSummary } from '@contract'
import { useState } from 'react'
import { useCall } from '../api'
import { CatalogueGate } from '../catalogue-gate/catalogue-gate'
import { ErrorNotice } from '../ui/error-notice'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { CurrentImport } from './current-import'
import { DropCard } from './drop-card'
import { History } from './history'
import './import.css'
import { InterruptedPanel } from './interrupted-panel'
import { LastImport } from './last-import'
import { NewsForScreenReaders } from './news-for-screen-readers'
import { QueuePanel } from './queue-panel'
import { RejectsDrawer } from './rejects-drawer'
import { WaitingReviews } from './waiting-reviews'
import { asksUser, isUnderWay } from '../bring-in/words'

/** The Import view: bring files in, watch them, answer for them, look back. */
export function ImportView() {
  return (
    <Page title="Import" subtitle="Bring exports of a store into the open catalogue.">
      <CatalogueGate>
        <Imports />
      </CatalogueGate>
    </Page>
  )
}

function Imports() {
  const list = useCall('imports.list', {})
  const progress = useCall('imports.running', {}).data ?? null
  const [rejectsOf, setRejectsOf] = useState<ImportSummary | null>(null)
  const imports = list.data ?? []
  const oldestFirst = imports.toReversed()
  const interrupted = oldestFirst.filter(({ state }) => state === 'interrupted')
  const running = oldestFirst.filter((one) => isUnderWay(one.state) && one.state !== 'interrupted' && (one.state !== 'waiting' || asksUser(one)))
  // One has a card of its own, unless there is already one of the same file.
  const several = interrupted.length > 1 || interrupted.some(({ file }) => running.some((one) => one.file === file))
  const current = several ? running : [...running, ...interrupted]
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
          progress={progress?.id === summary.id ? progress : null}
          onShowRejects={() => setRejectsOf(summary)}
        />
      ))}
      {several && <InterruptedPanel imports={interrupted} />}
      {current.length === 0 && past[0]?.state === 'applied' && <LastImport key={past[0].id} summary={past[0]} onShowRejects={() => setRejectsOf(past[0] ?? null)} />}
      <QueuePanel imports={imports} busy={running.length > 0} />
      <WaitingReviews />
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
