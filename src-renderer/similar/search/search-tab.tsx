import { useStore } from '../../store'
import { askedNow, session } from '../session'
import { DistancePanel } from './distance-panel'
import { FiltersPanel } from './filters-panel'
import { KeptList } from './kept-list'
import { QuestionForm } from './question-form'
import { Results } from './results'
import { SearchHints } from './search-hints'
import { Trail } from './trail'
import './search.css'
import { WeightsPanel } from './weights-panel'
import { WhyPanel } from './why-panel'

/** Ask, look at what is nearest, see why, walk on. */
export function SearchTab() {
  const now = useStore(session)
  const asked = askedNow(now)
  const { filters, maxDistance, explained } = now
  return (
    <div className="search">
      <QuestionForm />
      <Trail />
      <div className="search-body" data-why={explained === null ? undefined : ''}>
        <div className="search-side" tabIndex={0} role="region" aria-label="Filters and distance">
          <FiltersPanel />
          {asked !== null && <WeightsPanel to={asked.to} />}
          {asked !== null && <DistancePanel to={asked.to} filters={filters} maxDistance={maxDistance} />}
        </div>
        <div className="search-middle">{asked === null ? <SearchHints /> : <Results asked={asked} />}</div>
        {asked !== null && explained !== null && <WhyPanel key={explained} to={asked.to} appid={explained} />}
      </div>
      <KeptList />
    </div>
  )
}
