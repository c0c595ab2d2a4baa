import type { SimilarResult } from '@contract'
import { useStore } from '../../store'
import { noValue, plural, share } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { askLike, session } from '../session'
import { typeName } from '../../ui/type-name'
import { priceText, similarity } from '../words'
import { RowTools } from './row-tools'

/** Results as cards, nearest first. The name leads on. */
export function ResultCards({ results, textParts }: { readonly results: readonly SimilarResult[]; readonly textParts: readonly string[] }) {
  const { explained } = useStore(session)
  return (
    <ol className="result-cards" aria-label="Nearest first">
      {results.map((result) => (
        <Card key={result.appid} result={result} textParts={textParts} explained={result.appid === explained} />
      ))}
    </ol>
  )
}

function Card({ result, textParts, explained }: { readonly result: SimilarResult; readonly textParts: readonly string[]; readonly explained: boolean }) {
  const { appid, type, year, rating, positiveShare, genres, developers, distance, sameText, folded, score, partSimilarities } = result
  const name = plainName(result.name)
  return (
    <li className="result-card" data-explained={explained ? '' : undefined}>
      <div className="card-top">
        <button type="button" className="bare-button card-name" aria-label={`Find games similar to ${name}`} onClick={() => askLike({ appid, name })}>
          {name}
        </button>
        <span className="card-similarity" title={`Cosine distance ${distance.toFixed(4)}`}>
          <span className="hidden-visually">Similarity </span>
          {similarity(distance)}
        </span>
      </div>
      <div className="similarity-bar" aria-hidden>
        <div style={{ width: `${Math.min(Math.max(1 - distance, 0), 1) * 100}%` }} />
      </div>
      {score !== null && <p className="card-facts">Weighed {score.toFixed(2)}</p>}
      {textParts.length > 0 && (
        <p className="card-facts">
          {textParts.map((part, place) => `${part} ${(partSimilarities[place] ?? 0).toFixed(2)}`).join(' · ')}
        </p>
      )}
      <p className="card-facts">
        {[type === 'game' ? null : typeName(type), year, priceText(result), rating === null ? null : `Metacritic ${rating}`, positiveShare === null ? null : `${share(positiveShare)} positive`]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </p>
      <p className="card-genres">{genres.join(', ') || noValue}</p>
      <p className="card-genres dim">{developers.join(', ')}</p>
      <div className="card-foot">
        {folded.length > 0 && (
          <span className="dim" title={folded.map((one) => plainName(one.name)).join('\n')}>
            with {plural(folded.length, 'edition or DLC', 'editions and DLC')}
          </span>
        )}
        {sameText.length > 0 && <span className="dim">and {plural(sameText.length, 'more', 'more')} with the same text</span>}
        <RowTools card={result} />
      </div>
    </li>
  )
}
