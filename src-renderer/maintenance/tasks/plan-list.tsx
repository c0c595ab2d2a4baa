import type { TaskPlan } from '@contract'
import { RawText } from '../../ui/raw-text'
import { lockWord } from '../words'
import { sqlText } from './sql-text'

/** Tasks as they would be run: what for, the statements, whom they hold up, what they cost. */
export function PlanList({ plans }: { readonly plans: readonly TaskPlan[] }) {
  const [only] = plans
  return plans.length === 1 && only !== undefined ? <OnePlan plan={only} /> : <SeveralPlans plans={plans} />
}

function OnePlan({ plan: { title, about, sql, lock, lockMeans, cost, needed } }: { readonly plan: TaskPlan }) {
  return (
    <div className="one-plan">
      <p>{about}</p>
      {sql.length > 0 && <RawText label={`SQL of ${title}`} text={sqlText(sql)} />}
      <dl className="facts">
        {needed !== null && (
          <>
            <dt>Why now</dt>
            <dd>{needed}</dd>
          </>
        )}
        <dt>Lock</dt>
        <dd>
          {lockWord(lock)}. {lockMeans}
        </dd>
        <dt>Cost</dt>
        <dd>{cost.text}</dd>
      </dl>
    </div>
  )
}

/** A line or two each, in a place that scrolls, so that the buttons stay in sight; what the locks mean is said once. */
function SeveralPlans({ plans }: { readonly plans: readonly TaskPlan[] }) {
  const meanings = [...new Map(plans.map(({ lock, lockMeans }) => [`${lock} ${lockMeans}`, { lock, lockMeans }])).values()]
  return (
    <>
      <div className="plan-scroll" role="region" aria-label="What will be run: scrollable" tabIndex={0}>
        <ol className="plan-list" aria-label="What will be run">
          {plans.map(({ request, title, about, sql, lock, cost, needed }) => (
            <li key={`${request.name} ${request.target ?? ''}`}>
              <h3>{title}</h3>
              <p>{needed ?? about}</p>
              <pre className="plan-sql">{sqlText(sql)}</pre>
              <p className="dim">
                {lockWord(lock)}; {cost.text}
              </p>
            </li>
          ))}
        </ol>
      </div>
      <ul className="plan-locks">
        {meanings.map(({ lock, lockMeans }) => (
          <li key={`${lock} ${lockMeans}`}>
            <strong>{lockWord(lock)}:</strong> {lockMeans}
          </li>
        ))}
      </ul>
    </>
  )
}
