import type { Explanation } from '@contract'
import { similarity } from './words'

/** What two games, or a text and a game, have in common: facts of the store, and the sentences that are nearest to each other. */
export function Reasons({ why, isText }: { readonly why: Explanation; readonly isText: boolean }) {
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
