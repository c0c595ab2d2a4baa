import type { ComparedNumber, Comparison } from '@contract'
import { useMemo } from 'react'
import { Plot } from '../../charts/plot'
import { useChartLook } from '../../charts/use-chart-look'
import { plainName } from '../../ui/plain-name'
import { distributionHeight, distributionOption } from './distribution-option'
import { currencyText, valueText } from './value-text'

/** How each number is spread in each set: one small chart a set, all on the same scales. */
export function Distributions({ comparison }: { readonly comparison: Comparison }) {
  const shown = comparison.numbers.filter(({ edges, values }) => edges.length > 1 && values.some(({ n }) => n > 0))
  return (
    <div className="compare-charts">
      {shown.map((number) => (
        <Distribution key={number.id} number={number} comparison={comparison} />
      ))}
    </div>
  )
}

function Distribution({ number, comparison }: { readonly number: ComparedNumber; readonly comparison: Comparison }) {
  const look = useChartLook()
  const option = useMemo(() => distributionOption(number, comparison, look), [number, comparison, look])
  const { sides, currency, conversion } = comparison
  const title = `${number.label}${number.type === 'money' && currency !== null ? ` (${currencyText(currency, conversion)})` : ''}${number.unit === null ? '' : ` (${number.unit})`}`
  const description = sides
    .map(({ name }, place) => `${plainName(name)}: median ${valueText(number, number.values[place]?.median ?? null, currency)} of ${number.values[place]?.n ?? 0}`)
    .join('; ')
  return (
    <figure className="pane compare-chart">
      <figcaption title={number.about ?? undefined}>
        {title} <span className="dim">share of each set</span>
      </figcaption>
      <Plot option={option} label={`Distribution of ${title}`} description={`${description}. The table above has the medians and quartiles.`} height={distributionHeight(sides.length)} />
    </figure>
  )
}
