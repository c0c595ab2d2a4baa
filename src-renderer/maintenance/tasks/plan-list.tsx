import type { TaskPlan } from '@contract'
import { RawText } from '../../ui/raw-text'
import { lockWord } from '../words'

/** Tasks as they would be run: what for, the statements, whom they hold up, what they cost. */
export function PlanList({ plans }: { readonly plans: readonly TaskPlan[] }) {
  return (
    <ol className="plan-list" aria-label="What will be run">
      {plans.map(({ request, title, about, sql, lock, lockMeans, cost, needed }) => (
        <li key={`${request.name} ${request.target ?? ''}`}>
          <h3>{title}</h3>
          <p className="dim">{about}</p>
          {sql.length > 0 && <RawText label={`SQL of ${title}`} text={sql.map((one) => `${one.replace(/;\s*$/, '')};`).join('\n')} />}
          <dl className="plan-facts">
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
        </li>
      ))}
    </ol>
  )
}
