import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { groupOf } from '../../filters/edit-group'
import { FilterShelf } from '../../filters/filter-shelf'
import { usePicks } from '../../filters/use-picks'
import { useCall } from '../../api'
import { useStore } from '../../store'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'
import { changeSession, session } from '../session'
import { activeFilters, hasPrice, withFilter, withFlag } from './filters'

/** Which applications may be results, by any field of Analytics. The search itself keeps to it, so no result is lost to a filter. */
export function FiltersPanel() {
  const { filters } = useStore(session)
  const picks = usePicks('applications')
  const currencies = useCall('analytics.currencies', {}).data ?? []
  const active = activeFilters(filters)
  const currency = filters.currency ?? currencies[0]?.currency ?? null
  return (
    <section className="filters" aria-label="Filters">
      <div className="filters-head">
        <h2>Filters</h2>
        <Button size="compact-xs" variant="default" disabled={active === 0} onClick={() => changeSession({ filters: {} })}>
          {active === 0 ? 'None set' : `Clear ${active}`}
        </Button>
      </div>
      {picks.error !== null && <ErrorNotice error={picks.error} title="The fields could not be read" />}
      <FilterShelf
        group={groupOf(filters.filter)}
        picks={picks}
        subject="applications"
        currency={currency}
        onChange={(group) => changeSession({ filters: withFilter(filters, group) })}
      />
      {currencies.length > 1 && hasPrice(filters.filter) && (
        <NativeSelect
          label="Prices in"
          size="xs"
          data={currencies.map((one) => ({ value: one.currency, label: `${one.currency} (${count(one.applications)})` }))}
          value={currency ?? ''}
          onChange={({ currentTarget }) => changeSession({ filters: { ...filters, currency: currentTarget.value } })}
        />
      )}
      <Checkbox size="xs" label="Leave out the same developer" checked={filters.notSameDeveloper ?? false} onChange={({ currentTarget }) => changeSession({ filters: withFlag(filters, 'notSameDeveloper', currentTarget.checked) })} />
      <Checkbox size="xs" label="Leave out the same series" checked={filters.notSameSeries ?? false} onChange={({ currentTarget }) => changeSession({ filters: withFlag(filters, 'notSameSeries', currentTarget.checked) })} />
    </section>
  )
}
