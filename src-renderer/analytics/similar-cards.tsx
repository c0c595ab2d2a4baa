import { onlyGames } from '@contract'
import { Link } from 'wouter'
import { asErrorShape, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { money, share } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { typeName } from '../ui/type-name'
import { applicationPath } from '../navigation/application-path'

const shown = 8

interface SimilarCardsProps {
  readonly appid: number
  /** of the application itself: a game is compared with games */
  readonly type: string
}

/** The nearest by their descriptions, as Similar finds them; each is a way to its own page. */
export function SimilarCards({ appid, type }: SimilarCardsProps) {
  const { data, error } = useCall('similar.find', { to: { kind: 'application', appid }, limit: shown, filters: type === 'game' ? onlyGames : {} })
  if (error !== null) {
    const { code, message, hint } = asErrorShape(error)
    return code === 'no_vector' ? <p className="dim">{[message, hint].join(' ')}</p> : <ErrorNotice error={error} title="Similar games could not be looked up" />
  }
  if (data === undefined) return <p className="dim" role="status">Comparing…</p>
  if (data.results.length === 0) return <p className="dim">Nothing else has an embedding yet.</p>
  return (
    <>
      <ol className="similar-cards" aria-label="Most similar first">
        {data.results.map(({ appid: other, name, type: otherType, year, isFree, price, currency, positiveShare, rating, distance }) => (
          <li key={other}>
            <Link className="similar-card" href={applicationPath(other)}>
              <span className="similar-name">{plainName(name)}</span>
              <span className="similar-score" title="Similarity of the descriptions: 1 less the cosine distance">
                <span className="hidden-visually">Similarity </span>
                {(1 - distance).toFixed(2)}
              </span>
              <span className="dim similar-facts">
                {[
                  otherType === 'game' ? null : typeName(otherType),
                  year,
                  isFree === true ? 'Free' : price === null ? null : money(price, currency),
                  rating === null ? null : `Metacritic ${rating}`,
                  positiveShare === null ? null : `${share(positiveShare)} positive`,
                ].filter((fact) => fact !== null).join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {data.sameAsAsked.length > 0 && (
        <p className="dim">
          With the same description:{' '}
          {data.sameAsAsked.map((same) => (
            <Link key={same} className="link" href={applicationPath(same)}>
              {same}{' '}
            </Link>
          ))}
        </p>
      )}
    </>
  )
}
