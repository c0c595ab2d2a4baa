import type { CallOutput, EmbeddedThing } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../../api'
import { useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { bytes, count, noValue, plural, share } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { ProgressBar } from '../../ui/progress-bar'
import { indexNews } from './index-news'
import { MakeButton } from './make-button'
import { thingName } from './run-words'

interface CoveragePanelProps {
  readonly what: EmbeddedThing
  readonly status: CallOutput<'embedding.status'>
}

/** How many of the texts have a vector, and how those are searched. */
export function CoveragePanel({ what, status }: CoveragePanelProps) {
  const { total, embedded, missing, withoutText } = status[what]
  const underWay = status.open.some((run) => run.what === what)
  const possible = total - withoutText
  return (
    <Panel title={thingName[what]}>
      <ProgressBar label={`${thingName[what]} with a vector`} share={possible === 0 ? 0 : embedded / possible} />
      <dl className="facts embedding-facts">
        <dt>Have a vector</dt>
        <dd>
          {count(embedded)} of {count(total)}
          {possible > 0 && ` (${share(embedded / possible)} of those with a text)`}
        </dd>
        <dt>Missing or changed since</dt>
        <dd>{count(missing)}</dd>
        <dt>Without a text</dt>
        <dd>{withoutText === 0 ? 'none' : `${count(withoutText)}: they cannot have a vector`}</dd>
        <IndexFacts what={what} status={status} />
      </dl>
      <div className="button-row">
        {missing > 0 && !underWay && status.modelError === null && <MakeButton what={what} size="compact-sm" label={`Make ${plural(missing, 'missing embedding')}`} />}
        <IndexButtons what={what} status={status} />
      </div>
    </Panel>
  )
}

function IndexFacts({ what, status }: CoveragePanelProps) {
  const index = status.indexes.find((one) => one.what === what)
  const news = useStore(indexNews)
  if (index === undefined) return null
  return (
    <>
      <dt>Search</dt>
      <dd>
        {index.kind === 'exact' ? 'Exact: compares all vectors' : `HNSW index${index.bytes === null ? '' : ` of ${bytes(index.bytes)}`}`}
        <div className="dim">{index.reason}</div>
        {news?.what === what && (
          <div role="status">
            Building the index{news.phase === null ? '' : `: ${news.phase}`}
            {news.share === null ? '…' : `, ${share(news.share)}`}
          </div>
        )}
      </dd>
      <dt>Index from</dt>
      <dd>{index.from > 0 ? plural(index.from, 'vector') : noValue}</dd>
    </>
  )
}

function IndexButtons({ what, status }: CoveragePanelProps) {
  const build = useAction('embedding.buildIndex')
  const drop = useAction('embedding.dropIndex')
  const index = status.indexes.find((one) => one.what === what)
  const failed = build.error ?? drop.error
  if (index === undefined || index.vectors === 0) return null
  return (
    <>
      {index.kind === 'exact' ? (
        <Button size="compact-sm" variant="default" loading={build.isPending || index.building} onClick={() => build.mutate({ what })}>
          Build the index now
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" loading={drop.isPending} onClick={() => drop.mutate({ what })}>
          Take the index away
        </Button>
      )}
      {failed !== null && <ErrorNotice error={failed} title="The index could not be changed" />}
    </>
  )
}
