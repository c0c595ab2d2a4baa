import { fewestCompared, type Comparison, type Difference } from '@contract'
import { count, share } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { DifferenceMark } from './difference-mark'
import { currencyText, valueText } from './value-text'

/** Nothing can be compared with a set this small. */
export const isSmall = (side: Comparison['sides'][number] | undefined): boolean => (side?.applications ?? 0) < fewestCompared

/** The middle of each set: shares that are told in one number, and medians with quartiles and n. */
export function NumbersTable({ comparison: { sides, against, numbers, shares, currency, conversion } }: { readonly comparison: Comparison }) {
  const free = shares.filter(({ group }) => group === 'Price')
  // A reference that is too small is told once, not in every cell.
  const marked = (difference: Difference): Difference => (isSmall(sides[against]) && difference === 'too_few' ? null : difference)
  return (
    <div className="pane compare-pane">
      <table className="plain-table compare-table" aria-label="At a glance">
        <SideHead sides={sides} title="Median, quartiles and n" />
        <tbody>
          <tr>
            <th scope="row">Applications</th>
            {sides.map(({ applications, missing }, place) => (
              <td key={place} data-align="end">
                <strong>{count(applications)}</strong>
                {missing > 0 && <span className="compare-n">{count(missing)} more not in the catalogue</span>}
              </td>
            ))}
          </tr>
          {free.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map(({ share: part, n, difference }, place) => (
                <td key={place} data-align="end">
                  <DifferenceMark difference={marked(difference)} /> <strong>{part === null ? '–' : share(part)}</strong>
                  <span className="compare-n">n {count(n)}</span>
                </td>
              ))}
            </tr>
          ))}
          {numbers.filter(({ values }) => values.some(({ n }) => n > 0)).map((number) => (
            <tr key={number.id}>
              <th scope="row" title={number.about ?? undefined}>
                {number.label}
                {number.type === 'money' && currency !== null && ` (${currencyText(currency, conversion)})`}
              </th>
              {number.values.map(({ n, median, low, high, difference }, place) => (
                <td key={place} data-align="end">
                  <DifferenceMark difference={marked(difference)} /> <strong>{valueText(number, median, currency)}</strong>
                  <span className="compare-n">
                    {low !== null && high !== null && n > 1 && `${valueText({ ...number, unit: null }, low, currency)} to ${valueText({ ...number, unit: null }, high, currency)} · `}n {count(n)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The head of a table with a column for each side. */
export function SideHead({ sides, title }: { readonly sides: Comparison['sides']; readonly title: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{title}</th>
        {sides.map(({ name }, place) => (
          <th key={place} scope="col" data-align="end" title={plainName(name)}>
            {plainName(name)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
