import type { Reject } from '@contract'
import { Fragment, useState } from 'react'
import { count, noValue } from '../ui/format'
import { RawText } from '../ui/raw-text'
import { rejectWords } from './words'

/** A page of rejects: where each stood in the file, why it was refused, and its own text on demand. */
export function RejectList({ rejects }: { readonly rejects: readonly Reject[] }) {
  const [open, setOpen] = useState<number | null>(rejects.length === 1 ? (rejects[0]?.position ?? null) : null)
  return (
    <table className="data-table rejects" aria-label="Rejected records">
      <thead>
        <tr>
          <th scope="col" data-align="end">
            Record
          </th>
          <th scope="col" data-align="end">
            At byte
          </th>
          <th scope="col" data-align="end">
            appid
          </th>
          <th scope="col">Reason</th>
          <th scope="col">Text</th>
        </tr>
      </thead>
      <tbody>
        {rejects.map((reject) => (
          <Fragment key={reject.position}>
            <tr>
              <th scope="row" data-align="end">
                {count(reject.position)}
              </th>
              <td data-align="end">{count(reject.byteOffset)}</td>
              <td data-align="end">{reject.appid ?? noValue}</td>
              <td className="reject-reason">
                <strong>{rejectWords[reject.code]}</strong>
                <div>{reject.message}</div>
              </td>
              <td>
                <button
                  type="button"
                  className="bare-button link"
                  aria-expanded={open === reject.position}
                  aria-label={`${open === reject.position ? 'Hide' : 'Show'} the text of record ${reject.position}`}
                  onClick={() => setOpen(open === reject.position ? null : reject.position)}
                >
                  {open === reject.position ? 'Hide' : 'Show'}
                </button>
              </td>
            </tr>
            {open === reject.position && (
              <tr className="history-more">
                <td colSpan={5}>
                  <RawText label={`Record ${reject.position} as it stands in the file`} text={reject.raw} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
