import type { SimilarAnswer } from '@contract'
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { useCall } from '../../api'
import { CallError } from '../../api'
import { SetActions } from '../../segments/set-actions'
import { useStore } from '../../store'
import { Badge } from '../../ui/badge'
import { ErrorNotice } from '../../ui/error-notice'
import { count, duration, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { MakeButton } from '../embedding/make-button'
import { ExportButtons } from '../export-buttons'
import { changeSession, session, type Asked } from '../session'
import { cutText, similarity } from '../words'
import { AskedText } from './asked-text'
import { ResultCards } from './result-cards'
import { ResultTable } from './result-table'

const limits = ['20', '50', '100', '200', '500']

/** What is nearest to what was asked. */
export function Results({ asked }: { readonly asked: Asked }) {
  const { filters, limit, maxDistance, weights } = useStore(session)
  const { data, error, isPlaceholderData } = useCall('similar.find', { to: asked.to, filters, limit, maxDistance, weights }, { keepPrevious: true })
  return (
    <section className="results" aria-label="Results" aria-busy={isPlaceholderData}>
      <div className="results-asked">
        <h2>Like {asked.label}</h2>
        {asked.to.kind === 'application' && <AskedText key={asked.to.appid} appid={asked.to.appid} />}
      </div>
      {error !== null && <FindError error={error} />}
      {error === null && data === undefined && (
        <p className="dim" role="status">
          Looking…
        </p>
      )}
      {error === null && data !== undefined && <Answer answer={data} label={asked.label} />}
    </section>
  )
}

function FindError({ error }: { readonly error: Error }) {
  const missing = useCall('embedding.status', {}).data?.applications.missing ?? 0
  const canBeMade = error instanceof CallError && error.shape.code === 'no_vector' && missing > 0
  return <ErrorNotice error={error} actions={canBeMade && <MakeButton size="compact-sm" what="applications" label={`Make ${plural(missing, 'missing embedding')}`} />} />
}

function Answer({ answer, label }: { readonly answer: SimilarAnswer; readonly label: string }) {
  const { limit, layout, maxDistance } = useStore(session)
  const { results, nearest, pieces, sameAsAsked, ofAsked, weighed, textParts } = answer
  const cut = pieces === null ? null : cutText(pieces)
  return (
    <>
      <div className="results-bar">
        <span role="status">
          {plural(results.length, 'result')} <span className="dim">of {count(answer.vectors)} in {duration(answer.milliseconds / 1000)}</span>
        </span>
        <IndexBadge answer={answer} />
        {answer.fewer && maxDistance === null && <Badge tone="warn">{`Only ${count(results.length)} of ${count(limit)} asked could be found`}</Badge>}
        {answer.fewer && maxDistance !== null && results.length > 0 && <Badge tone="plain">{`${count(results.length)} of ${count(limit)} asked have a similarity of ${similarity(maxDistance)} or more`}</Badge>}
        <span className="results-tools">
          <NativeSelect aria-label="How many results" size="xs" data={limits} value={String(limit)} onChange={({ currentTarget }) => changeSession({ limit: Number(currentTarget.value) })} />
          <SegmentedControl
            aria-label="Show results as"
            size="xs"
            data={[{ value: 'cards', label: 'Cards' }, { value: 'table', label: 'Table' }]}
            value={layout}
            onChange={(next) => changeSession({ layout: next })}
          />
          <SetActions appids={results.map(({ appid }) => appid)} name={`Like ${label}`.slice(0, 200)} what="the results" />
          <ExportButtons cards={results} name="similar" what="the results" />
        </span>
      </div>
      {cut !== null && <p className="dim">{cut} Text beyond this point is ignored.</p>}
      {sameAsAsked.length > 0 && <p className="dim">{plural(sameAsAsked.length, 'other application')} in the catalogue {sameAsAsked.length === 1 ? 'has' : 'have'} the very same text as {label}; {sameAsAsked.length === 1 ? 'it is' : 'they are'} left out.</p>}
      {ofAsked.length > 0 && (
        <p className="dim" title={ofAsked.map(({ name }) => plainName(name)).join(', ')}>
          Left out, because they belong to {label}: {ofAsked.slice(0, 3).map(({ name }) => plainName(name)).join(', ')}
          {ofAsked.length > 3 && ` and ${count(ofAsked.length - 3)} more`}.
        </p>
      )}
      {weighed !== null && <p className="dim">The {count(weighed)} nearest by text, in the order of what is weighed in.</p>}
      {textParts.length > 0 && <p className="dim">The parts of this text pull apart. Each result shows how well it matches “{textParts.join('”, “')}”.</p>}
      {results.length === 0 && nearest.length === 0 && <p className="results-none">Nothing could be found with these filters. Take some of them away.</p>}
      {results.length === 0 && nearest.length > 0 && (
        <div className="results-none" role="status">
          <p>
            Nothing has a similarity of {maxDistance === null ? 'the limit' : similarity(maxDistance)} or more. The nearest there is:
          </p>
          <ResultCards results={nearest} textParts={textParts} />
          <Button size="compact-sm" variant="default" onClick={() => changeSession({ maxDistance: null })}>
            Show without a limit
          </Button>
        </div>
      )}
      {results.length > 0 && (layout === 'cards' ? <ResultCards results={results} textParts={textParts} /> : <ResultTable results={results} />)}
    </>
  )
}

/** How it was searched: by comparing all, or by an index that may miss some. */
function IndexBadge({ answer }: { readonly answer: SimilarAnswer }) {
  const engine = answer.engine === 'embedded' ? 'Embedded' : 'Server'
  return (
    <span title={answer.index === 'exact' ? 'All vectors were compared: nothing nearer exists.' : 'Found by a vector index, which is quick and may miss one now and then. See Quality.'}>
      <Badge tone={answer.index === 'exact' ? 'good' : 'accent'}>{`${engine}, ${answer.index === 'exact' ? 'exact' : 'HNSW index'}`}</Badge>
    </span>
  )
}
