import type { ReactNode } from 'react'
import { count } from '../ui/format'

interface TallyProps {
  readonly term: string
  readonly value: number
  /** opens the rows that were counted */
  readonly onOpen?: (() => void) | undefined
  /** what a screen reader says of that: "12 new: show them" */
  readonly openLabel?: string
}

/** A number and what it counts; a button where its rows can be seen. */
export function Tally({ term, value, onOpen, openLabel }: TallyProps): ReactNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {onOpen === undefined || value === 0 ? (
          count(value)
        ) : (
          <button type="button" className="bare-button link" aria-label={openLabel} onClick={onOpen}>
            {count(value)}
          </button>
        )}
      </dd>
    </div>
  )
}
