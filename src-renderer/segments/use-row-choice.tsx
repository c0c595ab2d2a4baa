import { mostSides } from '@contract'
import { Button, Checkbox } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { plural } from '../ui/format'
import type { TableColumn } from '../ui/data-table'
import { plainName } from '../ui/plain-name'
import { CompareButton } from './set-actions'
import { SaveSegment } from './save-segment'
import './segments.css'

interface Named {
  readonly appid: number
  readonly name: string
}

interface RowChoice<Row extends Named> {
  /** a column of checkboxes */
  readonly column: TableColumn<Row>
  /** how many are chosen, and what can be done with them; null while none is */
  readonly bar: ReactNode
}

/** Lets rows of a table be chosen one by one, to compare them or to save them as a segment. */
export function useRowChoice<Row extends Named>(): RowChoice<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const column = useMemo(
    (): TableColumn<Row> => ({
      id: 'choice',
      header: 'Select',
      width: '64px',
      cell: ({ appid, name }) => (
        <Checkbox
          size="xs"
          aria-label={`Select ${plainName(name)}`}
          checked={chosen.has(appid)}
          onChange={({ currentTarget: { checked } }) =>
            setChosen((now) => {
              const next = new Map(now)
              if (checked) next.set(appid, plainName(name))
              else next.delete(appid)
              return next
            })
          }
        />
      ),
    }),
    [chosen],
  )
  const bar = chosen.size === 0 ? null : (
    <div className="choice-bar" role="group" aria-label="Selected rows">
      <span role="status">{plural(chosen.size, 'application')} selected</span>
      <CompareButton
        sides={chosen.size > mostSides ? [] : [...chosen].map(([appid, name]) => ({ name, side: { kind: 'application', appid } }))}
        what="the selected applications"
      />
      <SaveSegment members={{ kind: 'list', appids: [...chosen.keys()] }} what="the selected applications" />
      <Button size="compact-sm" variant="subtle" onClick={() => setChosen(new Map())}>
        Clear
      </Button>
      {chosen.size > mostSides && <span className="dim">Up to {mostSides} can be compared one by one. Save more as a segment.</span>}
    </div>
  )
  return { column, bar }
}
