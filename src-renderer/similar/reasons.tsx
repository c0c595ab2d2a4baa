import { scoreOf, type Explanation, type Weights } from '@contract'
import { similarity } from './words'

const textOnly: Weights = { tags: 0, audience: 0, facts: 0 }
const respects = [{ of: 'tags', label: 'Tags' }, { of: 'audience', label: 'Audience' }, { of: 'facts', label: 'Facts' }] as const

/** What two games, or a text and a game, have in common: facts of the store, and the sentences that are nearest to each other. */
export function Reasons({ why, isText, weights = textOnly }: { readonly why: Explanation; readonly isText: boolean; readonly weights?: Weights }) {
  const shared = [
    { title: 'Tags', names: why.sharedTags },
    { title: 'Genres', names: why.sharedGenres },
    { title: 'Categories', names: why.sharedCategories },
    { title: 'Developers', names: why.sharedDevelopers },
    { title: 'Publishers', names: why.sharedPublishers },
  ].filter(({ names }) => names.length > 0)
  return (
    <>
      <p>Similarity {similarity(why.distance)}</p>
      {why.likeness !== null && <Contributions distance={why.distance} likeness={why.likeness} weights={weights} />}
      {!isText && (
        <>
          <h3>In common</h3>
          {shared.length === 0 ? (
            <p className="dim">No tag, genre, category, developer or publisher.</p>
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

/** How alike they are in each respect, and how much of the order that decides. */
function Contributions({ distance, likeness, weights }: { readonly distance: number; readonly likeness: NonNullable<Explanation['likeness']>; readonly weights: Weights }) {
  const known = respects.flatMap(({ of, label }) => (likeness[of] === null ? [] : [{ label, value: likeness[of], weight: weights[of] }]))
  const rows = [{ label: 'Text', value: 1 - distance, weight: 1 }, ...known]
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const isWeighed = known.some(({ weight }) => weight > 0)
  return (
    <table className="contributions" aria-label="How alike in each respect">
      <thead>
        <tr>
          <td />
          <th scope="col">Alike</th>
          {isWeighed && <th scope="col">Contributes</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, value, weight }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value.toFixed(2)}</td>
            {isWeighed && <td>{((weight * value) / total).toFixed(2)}</td>}
          </tr>
        ))}
        {isWeighed && (
          <tr>
            <th scope="row">Together</th>
            <td />
            <td>{scoreOf(1 - distance, likeness, weights).toFixed(2)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
