import type { EmbeddingRun } from '@contract'
import { Badge } from '../../ui/badge'
import { ErrorNotice } from '../../ui/error-notice'
import { count, dateTime, duration } from '../../ui/format'
import { runStates, speed, thingName } from './run-words'

/** The runs so far, newest first. */
export function RunsTable({ runs }: { readonly runs: readonly EmbeddingRun[] }) {
  if (runs.length === 0) return <p className="dim">None yet.</p>
  const failed = runs.find(({ error }) => error !== null)
  const failure = failed?.error ?? null
  return (
    <>
      <div className="table-scroll" role="region" aria-label="Embedding runs: scrollable" tabIndex={0}>
        <table className="data-table runs-table" aria-label="Embedding runs">
          <thead>
            <tr>
              {['Begun', 'What', 'State'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              {['Embedded', 'Of equal text', 'Without text', 'Longer than seen', 'Took', 'Speed'].map((head) => (
                <th key={head} scope="col" data-align="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, what, state, startedAt, embedded, reused, withoutText, cut, seconds, textsPerSecond, model }) => (
              <tr key={id} title={`Model ${model}`}>
                <th scope="row">{dateTime(startedAt)}</th>
                <td>{thingName[what]}</td>
                <td>
                  <Badge tone={runStates[state].tone}>{runStates[state].word}</Badge>
                </td>
                <td data-align="end">{count(embedded)}</td>
                <td data-align="end">{count(reused)}</td>
                <td data-align="end">{count(withoutText)}</td>
                <td data-align="end">{count(cut)}</td>
                <td data-align="end">{duration(seconds)}</td>
                <td data-align="end">{speed(textsPerSecond)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failed !== undefined && failure !== null && <ErrorNotice error={failure} title={`The run of ${dateTime(failed.startedAt)} failed`} live={false} />}
    </>
  )
}
