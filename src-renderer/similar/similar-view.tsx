import { Tabs } from '@mantine/core'
import { useMemo, type ComponentType } from 'react'
import { useCall } from '../api'
import { FilledOnly } from '../catalogue-gate/filled-only'
import { useStore } from '../store'
import { ErrorNotice } from '../ui/error-notice'
import { Page } from '../ui/page'
import { useKeptState } from '../ui/use-kept-state'
import { EmbeddedOnly } from './embedding/embedded-only'
import { EmbeddingTab } from './embedding/embedding-tab'
import { RunProgress } from './embedding/run-progress'
import { GraphTab } from './graph/graph-tab'
import { MapTab } from './map/map-tab'
import { QualityTab } from './quality/quality-tab'
import { ReviewsTab } from './reviews/reviews-tab'
import { SearchTab } from './search/search-tab'
import { changeSession, keptSession, session, type SimilarTab } from './session'
import './similar.css'

const tabs: readonly { readonly value: SimilarTab; readonly label: string; readonly content: ComponentType; readonly needs?: 'applications' }[] = [
  { value: 'search', label: 'Search', content: SearchTab, needs: 'applications' },
  { value: 'map', label: 'Map', content: MapTab, needs: 'applications' },
  { value: 'graph', label: 'Neighbours', content: GraphTab, needs: 'applications' },
  { value: 'reviews', label: 'Reviews', content: ReviewsTab },
  { value: 'embedding', label: 'Embeddings', content: EmbeddingTab },
  { value: 'quality', label: 'Quality', content: QualityTab, needs: 'applications' },
]

/** The Similar view: what is like what, why, and where it lies among all others. */
export function SimilarView() {
  return (
    <Page title="Similar" fill>
      <FilledOnly>{(catalogue) => <Kept catalogue={catalogue} />}</FilledOnly>
    </Page>
  )
}

function Kept({ catalogue }: { readonly catalogue: string }) {
  const now = useStore(session)
  const state = useMemo(() => JSON.stringify(now), [now])
  return useKeptState(keptSession, catalogue, state) ? <Tabbed /> : null
}

function Tabbed() {
  const { tab } = useStore(session)
  const { data: status, error } = useCall('embedding.status', {})
  if (error !== null) return <ErrorNotice error={error} title="The state of the embeddings could not be read" />
  if (status === undefined) return null
  return (
    <Tabs
      className="similar"
      value={tab}
      keepMounted={false}
      onChange={(value) => {
        const next = tabs.find((one) => one.value === value)
        if (next !== undefined) changeSession({ tab: next.value })
      }}
    >
      <Tabs.List aria-label="Parts of Similar">
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {status.modelError !== null && <ErrorNotice error={status.modelError} title="The language model cannot be used" live={false} />}
      <RunProgress status={status} />
      {tabs.map(({ value, content: Content, needs }) => (
        <Tabs.Panel key={value} value={value} className="similar-panel">
          {needs === undefined ? (
            <Content />
          ) : (
            <EmbeddedOnly status={status}>
              <Content />
            </EmbeddedOnly>
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
