import type { Restored } from '@contract'
import { count, plural } from '../ui/format'

/** What could not be read of a backup or of a damaged catalogue, by name where that is known. */
export function LostList({ lost, notes }: Pick<Restored, 'lost' | 'notes'>) {
  return (
    <>
      {lost.length > 0 && (
        <div role="alert">
          <p>These could not be read and are lost:</p>
          <ul className="lost">
            {lost.map((one) => (
              <li key={[one.table, ...one.columns].join(' ')}>
                {whatOf(one)}
                {one.names.length > 0 && <div className="dim">{namesOf(one)}</div>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className="dim">
          {note}
        </p>
      ))}
    </>
  )
}

type Lost = Restored['lost'][number]

const whatOf = ({ table, rows, columns }: Lost): string =>
  columns.length === 0 ? `${plural(rows, 'row')} of ${table}` : `${columns.join(', ')} of ${plural(rows, 'row')} of ${table}; the rest of them is there`

function namesOf({ rows, names }: Lost): string {
  const more = rows - names.length
  return more > 0 ? `${names.join(' · ')} and ${count(more)} more` : names.join(' · ')
}
