import { Link } from 'wouter'
import { asErrorShape, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plainName } from '../ui/plain-name'
import { applicationPath } from './application-path'

const shown = 10

/** The applications nearest by their embeddings, as Similar finds them; each is a way to its own page. */
export function Neighbours({ appid }: { readonly appid: number }) {
  const { data, error } = useCall('similar.find', { to: { kind: 'application', appid }, limit: shown })
  if (error !== null) {
    const { code, message, hint } = asErrorShape(error)
    return code === 'no_vector' ? <p className="dim">{[message, hint].join(' ')}</p> : <ErrorNotice error={error} title="Its neighbours could not be looked up" />
  }
  if (data === undefined) return <p className="dim" role="status">Comparing…</p>
  if (data.results.length === 0) return <p className="dim">Nothing else has an embedding yet.</p>
  return (
    <>
      <ol className="neighbours">
        {data.results.map(({ appid: other, name, type, year, distance }) => (
          <li key={other}>
            <Link className="link" href={applicationPath(other)}>
              {plainName(name)}
            </Link>{' '}
            <span className="dim">
              {year === null ? type : `${type} of ${year}`}, distance {distance.toFixed(3)}
            </span>
          </li>
        ))}
      </ol>
      {data.sameAsAsked.length > 0 && (
        <p className="dim">
          The very same text:{' '}
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
