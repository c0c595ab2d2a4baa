import type { ApplicationLinks } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { count } from '../ui/format'

const atFirst = 12

/** Tags with their votes as bars, where the source counts them; else as a plain list. */
export function ApplicationTags({ tags }: { readonly tags: ApplicationLinks['values'] }) {
  const [all, setAll] = useState(false)
  const most = Math.max(0, ...tags.map(({ votes }) => votes ?? 0))
  const shown = all ? tags : tags.slice(0, atFirst)
  return (
    <>
      {most === 0 ? (
        <p>{shown.map(({ name }) => name).join(', ')}</p>
      ) : (
        <ul className="tag-bars" aria-label="Tags, most votes first">
          {shown.map(({ name, votes }) => (
            <li key={name}>
              <span className="tag-name">{name}</span>
              <span className="tag-bar" aria-hidden>
                <span style={{ width: `${((votes ?? 0) / most) * 100}%` }} />
              </span>
              <span className="tag-votes">{votes === null ? '' : <>{count(votes)}<span className="hidden-visually"> votes</span></>}</span>
            </li>
          ))}
        </ul>
      )}
      {tags.length > atFirst && (
        <Button size="compact-xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${count(tags.length)}`}
        </Button>
      )}
    </>
  )
}
