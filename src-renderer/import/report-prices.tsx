import type { ImportReport, ImportSummary } from '@contract'
import { useLocation } from 'wouter'
import { applicationPath } from '../navigation/application-path'
import { askAboutObservationsOf, askAboutRecordsOf } from '../navigation/ask-about'
import { count, money, plural } from '../ui/format'
import { plainName } from '../ui/plain-name'

interface ReportPricesProps {
  readonly summary: ImportSummary
  readonly report: ImportReport
}

/** What an import changed of prices and other things that are kept over time, and where to see it. */
export function ReportPrices({ summary, report: { prices, kept, observations } }: ReportPricesProps) {
  const [, navigate] = useLocation()
  const { lower, higher, largest } = prices
  return (
    <>
      {lower + higher > 0 && (
        <div>
          <strong>Prices:</strong> {count(lower)} lower, {count(higher)} higher. The largest changes:
          <ul className="report-reasons" aria-label="Largest changes of prices">
            {largest.map(({ appid, name, currency, before, after }) => (
              <li key={appid}>
                <button type="button" className="bare-button link" onClick={() => navigate(applicationPath(appid))}>
                  {plainName(name)}
                </button>
                : {money(before, currency)} → {money(after, currency)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {kept.older > 0 && (
        <p>
          {plural(kept.older, 'record')} {kept.older === 1 ? 'is' : 'are'} older than what the catalogue has: newer facts stay, and what {kept.older === 1 ? 'it says' : 'they say'} is kept as history.
        </p>
      )}
      {kept.better > 0 && (
        <p>
          Of {plural(kept.better, 'record')} some facts were left out, because the catalogue has them from a source that comes before. See the order of sources in Settings.
        </p>
      )}
      {summary.state === 'applied' && (summary.changed > 0 || observations > 0) && (
        <p>
          {summary.changed > 0 && (
            <button type="button" className="bare-button link" onClick={() => askAboutRecordsOf(summary.id)}>
              See what was added or changed
            </button>
          )}
          {summary.changed > 0 && observations > 0 && ' or '}
          {observations > 0 && (
            <button type="button" className="bare-button link" onClick={() => askAboutObservationsOf(summary.id)}>
              {summary.changed > 0 ? 'what was observed' : 'See what was observed'}
            </button>
          )}
        </p>
      )}
    </>
  )
}
