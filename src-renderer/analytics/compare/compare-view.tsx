import { fewestSides } from '@contract'
import { Button, NativeSelect } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCall } from '../../api'
import { comparisonStore, keptComparison, stateToKeep } from '../../segments/comparison'
import { useStore } from '../../store'
import { EmptyState } from '../../ui/empty-state'
import { plainName } from '../../ui/plain-name'
import { useKeptState } from '../../ui/use-kept-state'
import { CurrencySelect } from '../currency-select'
import { AddSide } from './add-side'
import { ComparedGames } from './compared-games'
import { ComparedSets } from './compared-sets'
import { SideChips } from './side-chips'
import './compare.css'

/** Two to six segments or games side by side. */
export function CompareView({ catalogue }: { readonly catalogue: string }) {
  const state = useStore(comparisonStore)
  const kept = useMemo(() => (state.catalogue === catalogue ? stateToKeep(state) : null), [state, catalogue])
  const ready = useKeptState(keptComparison, catalogue, kept)
  const settings = useCall('settings.get', {}).data
  const currencies = useCall('analytics.currencies', {})
  if (!ready) return null
  const { sides, against } = state
  const areGames = sides.every(({ side }) => side.kind === 'application')
  return (
    <section className="compare" aria-label="Comparison">
      <div className="compare-bar">
        <SideChips state={state} />
        <AddSide sides={sides} />
        {sides.length >= fewestSides && !areGames && (
          <NativeSelect
            size="xs"
            className="compare-against"
            aria-label="Reference: differences are marked against it"
            title="Differences are marked against it"
            value={String(against)}
            data={sides.map(({ name }, place) => ({ value: String(place), label: `Compared with ${plainName(name)}` }))}
            onChange={({ currentTarget }) => comparisonStore.set({ ...state, against: Number(currentTarget.value) })}
          />
        )}
        {sides.length >= fewestSides && !areGames && currencies.data !== undefined && <CurrencySelect currency={settings?.currency ?? currencies.data[0]?.currency ?? null} convert={settings?.convertPrices === true} currencies={currencies.data} />}
        {sides.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => comparisonStore.set({ ...state, sides: [], against: 0 })}>
            Clear
          </Button>
        )}
      </div>
      {sides.length < fewestSides ? (
        <EmptyState icon={<IconScale size={26} stroke={1.6} />} title={sides.length === 0 ? 'Nothing to compare yet' : 'Add something to compare with'}>
          Put two to six segments or games side by side: their shares, medians and distributions, each with the number it rests on, and marks where the difference is more than chance. Add them
          here, or choose Compare in the list of segments, on a game&rsquo;s page, in Similar or on the map.
        </EmptyState>
      ) : areGames ? (
        <ComparedGames appids={sides.flatMap(({ side }) => (side.kind === 'application' ? [side.appid] : []))} />
      ) : (
        <ComparedSets sides={sides.map(({ side }) => side)} against={against} currency={settings?.currency ?? null} convert={settings?.convertPrices === true} />
      )}
    </section>
  )
}
