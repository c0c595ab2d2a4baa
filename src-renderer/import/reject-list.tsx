import type { Reject } from '@contract'
import { Fragment, useState } from 'react'
import { count, noValue } from '../ui/format'
import { RawText } from '../ui/raw-text'
import { rejectWords } from '../bring-in/words'

interface RejectListProps {
  readonly rejects: readonly Reject[]
  /** what was imported; records of other files came with a folder */
  readonly file: string
}

/** A page of rejects: where each stood in the file, why it was refused, and its own text on demand. */
export function RejectList({ rejects, file }: RejectListProps) {
  const [open, setOpen] = useState<string | null>(rejects.length === 1 && rejects[0] !== undefined ? keyOf(rejects[0]) : null)
  const ofFolder = rejects.some((reject) => reject.file !== file && !uploadName.test(reject.file))
  return (
    <table className="data-table rejects" aria-label="Rejected records">
      <thead>
        <tr>
          {ofFolder && (
            <th scope="col" className="reject-file">
              File
            </th>
          )}
          <th scope="col" data-align="end" className="reject-number">
            Record
          </th>
          <th scope="col" data-align="end" className="reject-number">
            At byte
          </th>
          <th scope="col" data-align="end" className="reject-number">
            appid
          </th>
          <th scope="col">Reason</th>
          <th scope="col" className="reject-text">
            Text
          </th>
        </tr>
      </thead>
      <tbody>
        {rejects.map((reject) => (
          <Fragment key={keyOf(reject)}>
            <tr>
              {ofFolder && <td className="reject-file">{reject.file}</td>}
              <th scope="row" data-align="end">
                {isWholeFile(reject) ? noValue : count(reject.position)}
              </th>
              <td data-align="end">{isWholeFile(reject) ? noValue : count(reject.byteOffset)}</td>
              <td data-align="end">{reject.appid ?? noValue}</td>
              <td className="reject-reason">
                <strong>{rejectWords[reject.code]}</strong>
                <div>{reject.message}</div>
              </td>
              <td>
                {reject.raw !== '' && (
                  <button
                    type="button"
                    className="bare-button link"
                    aria-expanded={open === keyOf(reject)}
                    aria-label={`${open === keyOf(reject) ? 'Hide' : 'Show'} the text of ${nameOf(reject, ofFolder)}`}
                    onClick={() => setOpen(open === keyOf(reject) ? null : keyOf(reject))}
                  >
                    {open === keyOf(reject) ? 'Hide' : 'Show'}
                  </button>
                )}
              </td>
            </tr>
            {open === keyOf(reject) && reject.raw !== '' && (
              <tr className="history-more">
                <td colSpan={ofFolder ? 6 : 5}>
                  <RawText label={`Record ${reject.position}${ofFolder ? ` of ${reject.file}` : ''} as it stands in the file`} text={reject.raw} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** What a browser hands over lies under such a name, which tells a person nothing. */
const uploadName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const keyOf = ({ file, position }: Reject): string => `${position} ${file}`

const isWholeFile = ({ code }: Reject): boolean => code === 'bad_file'

const nameOf = ({ file, position }: Reject, ofFolder: boolean): string => `record ${position}${ofFolder ? ` of ${file}` : ''}`
