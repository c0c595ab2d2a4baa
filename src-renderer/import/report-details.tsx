import type { FileOfImport, ImportReport, ImportSummary } from '@contract'
import { askAboutUnreadDates } from '../navigation/ask-about'
import { count, plural } from '../ui/format'
import { ReportPrices } from './report-prices'
import { changedText } from './report-words'
import { rejectWords } from '../bring-in/words'

interface ReportDetailsProps {
  readonly summary: ImportSummary
  readonly report: ImportReport
  readonly onShowRejects: () => void
}

/** What an import did beyond its counts: what changed, why records were rejected, what could not be read, file by file. */
export function ReportDetails({ summary, report, onShowRejects }: ReportDetailsProps) {
  const { changedFields, unreadDates, unreadValues, files, moreFiles } = report
  return (
    <>
      {changedFields.length > 0 && (
        <p>
          <strong>Changed:</strong> {changedText(changedFields)}.
        </p>
      )}
      <ReportPrices summary={summary} report={report} />
      <Reasons summary={summary} report={report} onShowRejects={onShowRejects} />
      {unreadDates > 0 && (
        <p>
          {plural(unreadDates, 'release date')} could not be read:{' '}
          <button type="button" className="bare-button link" onClick={askAboutUnreadDates}>
            see {unreadDates === 1 ? 'it' : 'them'} in Analytics
          </button>
        </p>
      )}
      {unreadValues.length > 0 && (
        <p>
          Not read as the type of their field: {unreadValues.map(({ label, count: times }) => `${plural(times, 'value')} of “${label}”`).join(', ')}. They stay in the documents as they are.
        </p>
      )}
      {files.length > 0 && <Files files={files} moreFiles={moreFiles} />}
    </>
  )
}

/** Each reason with how often it occurred, and the first record that had it. */
function Reasons({ summary: { rejectedBy, file }, report: { examples }, onShowRejects }: ReportDetailsProps) {
  if (examples.length === 0) return null
  const sorted = examples.toSorted((a, b) => (rejectedBy[b.code] ?? 0) - (rejectedBy[a.code] ?? 0))
  return (
    <div>
      <strong>Rejected:</strong>{' '}
      <button type="button" className="bare-button link" aria-label={`see them all: ${file}`} onClick={onShowRejects}>
        see them all
      </button>
      <ul className="report-reasons">
        {sorted.map(({ code, message }) => (
          <li key={code}>
            {count(rejectedBy[code] ?? 1)} × {rejectWords[code]}, for example: <span className="dim">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Files({ files, moreFiles }: { readonly files: readonly FileOfImport[]; readonly moreFiles: number }) {
  const leftOut = files.filter((one) => one.leftOut !== null).length
  return (
    <details className="report-files">
      <summary>
        {plural(files.length + moreFiles, 'file')}
        {leftOut > 0 && `, ${count(leftOut)} left out because they hold no data`}
      </summary>
      <div className="history-scroll" role="region" aria-label="Files of this import: scrollable" tabIndex={0}>
        <table className="data-table" aria-label="Files of this import">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Recognised as</th>
              {['Records', 'Added', 'Changed', 'Rejected'].map((head) => (
                <th key={head} scope="col" data-align="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {files.map((one) => (
              <tr key={one.file}>
                <th scope="row">{one.file}</th>
                {one.leftOut !== null ? (
                  <td colSpan={5}>Left out. {one.leftOut}</td>
                ) : (
                  <>
                    <td>{one.shape ?? '–'}</td>
                    {[one.records, one.added, one.changed, one.rejected].map((number, place) => (
                      <td key={place} data-align="end">
                        {count(number)}
                      </td>
                    ))}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moreFiles > 0 && <p className="dim">{plural(moreFiles, 'more file')}: counted above, but not listed.</p>}
    </details>
  )
}
