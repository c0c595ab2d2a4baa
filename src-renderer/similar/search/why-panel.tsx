import type { Explanation, SimilarTo } from '@contract'
import { Button, CloseButton } from '@mantine/core'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { plainName } from '../../ui/plain-name'
import { changeSession } from '../session'
import { similarity } from '../words'

interface WhyPanelProps {
  readonly to: SimilarTo
  readonly appid: number
}

/** What two have in common: facts of the store, and the sentences that are nearest to each other. */
export function WhyPanel({ to, appid }: WhyPanelProps) {
  const { data, error } = useCall('similar.why', { to, appid })
  const card = useCall('similar.cards', { appids: [appid] }).data?.[0]
  const name = card === undefined ? 'it' : plainName(card.name)
  return (
    <section className="why" aria-label={`Why ${name} is alike`}>
      <div className="why-head">
        <h2>Why {name}?</h2>
        <CloseButton size="sm" aria-label="Close the reasons" onClick={() => changeSession({ explained: null })} />
      </div>
      {error !== null && <ErrorNotice error={error} title="The reasons could not be found" />}
      {error === null && data === undefined && (
        <p className="dim" role="status">
          Comparing sentences…
        </p>
      )}
      {data !== undefined && <Reasons why={data} isText={to.kind === 'text'} />}
      {to.kind === 'several' && <p className="dim">Compared with the first of the games asked for.</p>}
      <Button size="compact-sm" variant="default" onClick={() => changeSession({ tab: 'graph', centre: { appid, name } })}>
        Show its neighbours
      </Button>
    </section>
  )
}

function Reasons({ why, isText }: { readonly why: Explanation; readonly isText: boolean }) {
  const shared = [
    { title: 'Genres', names: why.sharedGenres },
    { title: 'Categories', names: why.sharedCategories },
    { title: 'Developers', names: why.sharedDevelopers },
    { title: 'Publishers', names: why.sharedPublishers },
  ].filter(({ names }) => names.length > 0)
  return (
    <>
      <p>Similarity {similarity(why.distance)}</p>
      {!isText && (
        <>
          <h3>In common</h3>
          {shared.length === 0 ? (
            <p className="dim">No genre, category, developer or publisher.</p>
          ) : (
            <dl className="facts">
              {shared.map(({ title, names }) => (
                <div key={title} className="why-fact">
                  <dt>{title}</dt>
                  <dd>{names.join(', ')}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
      <h3>Nearest sentences</h3>
      {why.sentences.length === 0 && <p className="dim">There are no sentences to compare.</p>}
      <ol className="sentence-pairs">
        {why.sentences.map(({ mine, theirs, similarity: likeness }) => (
          <li key={`${mine}\n${theirs}`}>
            <blockquote>{mine}</blockquote>
            <blockquote>{theirs}</blockquote>
            <span className="dim">Similarity {likeness.toFixed(2)}</span>
          </li>
        ))}
      </ol>
      {why.sentencesCut && <p className="dim">Only the first 40 sentences of a text were compared.</p>}
    </>
  )
}
