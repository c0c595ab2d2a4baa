import type { CallOutput, ComparedFact } from '@contract'
import { Checkbox } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../../api'
import { answerCellText } from '../../charts/cell-text'
import { ErrorNotice } from '../../ui/error-notice'
import { noValue, plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { typeName } from '../../ui/type-name'
import { applicationPath } from '../../navigation/application-path'

type Compared = CallOutput<'segments.compareApplications'>

/** The facts of a few games in columns, with those marked that differ. */
export function ComparedGames({ appids }: { readonly appids: readonly number[] }) {
  const { data, error, isPlaceholderData } = useCall('segments.compareApplications', { appids: [...appids] }, { keepPrevious: true })
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const [, navigate] = useLocation()
  if (error !== null) return <ErrorNotice error={error} title="They could not be compared" />
  if (data === undefined) return <p className="dim" role="status">Comparing…</p>
  const { applications, facts } = data
  const shown = onlyDifferent ? facts.filter(({ differs }) => differs) : facts
  const groups = [...new Set(shown.map(({ group }) => group))]
  return (
    <div className="compare-body" aria-busy={isPlaceholderData}>
      <div className="compare-bar">
        <Checkbox size="xs" label="Only differences" checked={onlyDifferent} onChange={({ currentTarget }) => setOnlyDifferent(currentTarget.checked)} />
        <span className="dim" role="status">
          {plural(facts.filter(({ differs }) => differs).length, 'fact differs', 'facts differ')}, {facts.filter(({ differs }) => !differs).length} are the same.
        </span>
      </div>
      <div className="pane compare-pane">
        <table className="plain-table compare-table" aria-label="Facts">
          <thead>
            <tr>
              <th scope="col">Fact</th>
              {applications.map(({ appid, name }) => (
                <th key={appid} scope="col">
                  <button type="button" className="bare-button link" onClick={() => navigate(applicationPath(appid))}>
                    {plainName(name)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group}>
                <tr className="compare-group">
                  <th scope="rowgroup" colSpan={applications.length + 1}>{group}</th>
                </tr>
                {shown.filter((fact) => fact.group === group).map((fact) => (
                  <FactRow key={fact.id} fact={fact} applications={applications} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function FactRow({ fact, applications }: { readonly fact: ComparedFact; readonly applications: Compared['applications'] }) {
  const { id, label, type, unit, values, differs } = fact
  const column = { name: id, label, type, role: null, place: null, bucket: null, width: null, edges: null }
  return (
    <tr data-differs={differs ? '' : undefined}>
      <th scope="row">
        {label}
        {unit !== null && <span className="dim"> ({unit})</span>}
        {differs && <span className="hidden-visually">, differs</span>}
      </th>
      {values.map((value, place) => (
        <td key={applications[place]?.appid ?? place}>{value === null ? noValue : id === 'type' ? typeName(String(value)) : answerCellText(value, column, applications[place]?.currency ?? null)}</td>
      ))}
    </tr>
  )
}
