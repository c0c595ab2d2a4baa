import { fewestCompared, type Comparison } from '@contract'
import { Fragment } from 'react'
import { useChartLook } from '../../charts/use-chart-look'
import { count, share } from '../../ui/format'
import { DifferenceMark } from './difference-mark'
import { SideHead } from './numbers-table'

/** What the applications of each set have: platforms, genres, tags. */
export function SharesTable({ comparison: { sides, shares } }: { readonly comparison: Comparison }) {
  const { series } = useChartLook()
  const groups = [...new Set(shares.map(({ group }) => group))].filter((group) => group !== 'Price')
  return (
    <div className="pane compare-pane">
      <table className="plain-table compare-table" aria-label="Shares">
        <SideHead sides={sides} title="Share of known" />
        <tbody>
          {groups.map((group) => {
            const rows = shares.filter((one) => one.group === group)
            return (
              <Fragment key={group}>
                <tr className="compare-group">
                  <th scope="rowgroup">{group}</th>
                  {(rows[0]?.values ?? []).map(({ n }, place) => (
                    <td key={place} data-align="end" className="dim">
                      n {count(n)}
                      {n < fewestCompared && <span className="compare-few"> too small</span>}
                    </td>
                  ))}
                </tr>
                {rows.map(({ label, values }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    {values.map(({ share: part, count: has, n, difference }, place) => (
                      <td key={place} data-align="end" title={`${count(has)} of ${count(n)}`}>
                        {difference !== 'too_few' && <DifferenceMark difference={difference} />} {part === null ? '–' : share(part)}
                        <svg className="compare-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                          <rect width={100 * (part ?? 0)} height="4" fill={series[place % series.length]} />
                        </svg>
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
