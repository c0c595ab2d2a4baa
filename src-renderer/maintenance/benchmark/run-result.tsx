import type { BenchmarkFigure, BenchmarkRun } from '@contract'
import { Button } from '@mantine/core'
import { PlanTree } from '../../charts/plan-tree'
import { Badge } from '../../ui/badge'
import { fileName } from '../../ui/file-name'
import { count, dateTime, duration, noValue } from '../../ui/format'
import { saveFile } from '../../ui/save-file'
import { benchmarkParts } from '../words'
import { changeSince, figureNumber, publishedText, runAsCsv } from './figures'

/** What a run measured: each figure with the earlier and the published one, and why it differs from that. */
export function RunResult({ run }: { readonly run: BenchmarkRun }) {
  const { at, engine, version, machine, applications, figures, left, plan, seconds } = run
  const name = `benchmark ${at.slice(0, 16)}`
  return (
    <div className="benchmark-result">
      <div className="upkeep-tools">
        <p className="dim benchmark-machine">
          {dateTime(at)}, in {duration(seconds)}. {engine === 'embedded' ? 'Embedded' : 'Server'}, PostgreSQL {version}; {machine}; {count(applications)} applications.
        </p>
        <span className="button-row upkeep-end">
          <Button size="compact-sm" variant="default" aria-label="Save this run as CSV" onClick={() => saveFile(fileName(name, 'csv'), new Blob([runAsCsv(run)], { type: 'text/csv' }))}>
            CSV
          </Button>
          <Button size="compact-sm" variant="default" aria-label="Save this run as JSON" onClick={() => saveFile(fileName(name, 'json'), new Blob([`${JSON.stringify(run, null, 2)}\n`], { type: 'application/json' }))}>
            JSON
          </Button>
        </span>
      </div>
      <div className="panel-table benchmark-scroll" role="region" aria-label="Figures: scrollable" tabIndex={0}>
        <table className="data-table tall-rows benchmark-table" aria-label="Figures">
          <thead>
            <tr>
              <th scope="col">Measured</th>
              <th scope="col" data-align="end">
                Here, now
              </th>
              <th scope="col" data-align="end">
                Run before
              </th>
              <th scope="col">Change</th>
              <th scope="col" data-align="end">
                Published
              </th>
              <th scope="col">Why it differs</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Figure key={figure.label} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
      {left.length > 0 && (
        <ul className="benchmark-left" aria-label="Not measured">
          {left.map(({ part, reason }) => (
            <li key={part}>
              <strong>{benchmarkParts[part]}</strong> was not measured: {reason}
            </li>
          ))}
        </ul>
      )}
      {plan !== null && (
        <details className="sql">
          <summary>The plan of the analytical query, measured</summary>
          <div className="sql-body">
            <PlanTree plan={plan} />
          </div>
        </details>
      )}
    </div>
  )
}

function Figure({ figure }: { readonly figure: BenchmarkFigure }) {
  const { label, value, unit, earlier, note } = figure
  const change = changeSince(figure)
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-align="end">
        <strong>{figureNumber(value)}</strong> {unit}
      </td>
      <td data-align="end">{earlier === null ? noValue : figureNumber(earlier)}</td>
      <td>{change === null ? noValue : <Badge tone={change.tone}>{change.text}</Badge>}</td>
      <td data-align="end">{publishedText(figure)}</td>
      <td>{note ?? noValue}</td>
    </tr>
  )
}
