import { CloseButton } from '@mantine/core'
import { useChartLook } from '../../charts/use-chart-look'
import { comparisonStore, withoutSide, type ComparisonState } from '../../segments/comparison'
import { plainName } from '../../ui/plain-name'

/** What is being compared, each in its colour. */
export function SideChips({ state }: { readonly state: ComparisonState }) {
  const { series } = useChartLook()
  return (
    <ul className="compare-chips" aria-label="Compared">
      {state.sides.map(({ name }, place) => (
        <li key={`${place} ${name}`} className="compare-chip">
          <svg className="compare-dot" viewBox="0 0 10 10" aria-hidden>
            <circle cx="5" cy="5" r="5" fill={series[place % series.length]} />
          </svg>
          <span className="compare-name" title={plainName(name)}>{plainName(name)}</span>
          <CloseButton size={20} iconSize={12} aria-label={`Remove ${plainName(name)} from the comparison`} onClick={() => comparisonStore.set(withoutSide(state, place))} />
        </li>
      ))}
    </ul>
  )
}
