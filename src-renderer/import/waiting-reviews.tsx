import { IconMessageCircle } from '@tabler/icons-react'
import { useCall } from '../api'
import { waitingText } from './waiting-text'

/** Says how many reviews have come before their applications; nothing if none has. */
export function WaitingReviews() {
  const waiting = useCall('imports.waitingReviews', {}).data
  if (waiting === undefined || waiting.reviews === 0) return null
  return (
    <section className="waiting-reviews" aria-label="Reviews that wait">
      <IconMessageCircle size={18} stroke={1.6} aria-hidden />
      <div>
        <strong>{waitingText(waiting)}</strong>
        <p className="dim">
          They came in a reviews file, but the catalogue has no record of {waiting.applications === 1 ? 'this application' : 'these applications'} yet.
          They are kept, and join {waiting.applications === 1 ? 'it' : 'each of them'} as soon as an import brings its record.
        </p>
      </div>
    </section>
  )
}
