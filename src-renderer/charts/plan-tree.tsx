import type { Plan, PlanNode } from '@contract'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge'
import { count, share } from '../ui/format'
import { CopyButton } from '../ui/copy-button'
import { RawText } from '../ui/raw-text'
import { numberText } from './cell-text'
import './plan.css'

const milliseconds = (value: number | null): string => (value === null ? 'not run' : `${numberText(Math.round(value * 100) / 100)} ms`)

/** Where the time of a statement went, as a tree of its steps, with the costliest marked and advice where there is any. Behind the advice: what can be done. */
export function PlanTree({ plan, label = 'Steps', children }: { readonly plan: Plan; readonly label?: string; readonly children?: ReactNode }) {
  return (
    <div className="plan">
      <p role="status">
        Planned in {milliseconds(plan.planningMs)}, run in {milliseconds(plan.executionMs)}.
      </p>
      {plan.advice.length > 0 && (
        <ul className="plan-advice">
          {plan.advice.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {children !== undefined && <div className="plan-tools">{children}</div>}
      <ul className="plan-tree" aria-label={label}>
        <Step node={plan.root} />
      </ul>
      <details className="sql">
        <summary>The plan as PostgreSQL writes it</summary>
        <div className="sql-body">
          <RawText label="Plan" text={plan.text} />
          <CopyButton text={plan.text} label="Copy the plan" />
        </div>
      </details>
    </div>
  )
}

function Step({ node }: { readonly node: PlanNode }) {
  const { title, about, details, ownMs, rows, expectedRows, loops, blocks, costliest, children } = node
  return (
    <li>
      <div className="plan-step" data-costliest={costliest ? '' : undefined}>
        <div>
          <strong>{title}</strong> {costliest && <Badge tone="warn">costliest step</Badge>}
        </div>
        <div className="dim">{about}</div>
        <div className="plan-meter" aria-hidden>
          <div style={{ width: `${Math.round(node.share * 100)}%` }} />
        </div>
        <div className="dim">
          {share(node.share)} of the whole, {milliseconds(ownMs)} by itself;{' '}
          {rows === null ? `${count(expectedRows)} rows expected` : `${count(rows)} rows, ${count(expectedRows)} expected`}
          {loops !== null && loops > 1 ? `, ${count(loops)} times` : ''}
          {blocks === null ? '' : `; blocks: ${count(blocks.hit)} in memory, ${count(blocks.read)} read`}
        </div>
        {details.length > 0 && (
          <dl className="plan-details">
            {details.map(({ name, text }) => (
              <div key={`${name} ${text}`}>
                <dt className="dim">{name}</dt>
                <dd className="mono">{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {children.length > 0 && (
        <ul>
          {children.map((child, index) => (
            <Step key={`${index} ${child.title}`} node={child} />
          ))}
        </ul>
      )}
    </li>
  )
}
