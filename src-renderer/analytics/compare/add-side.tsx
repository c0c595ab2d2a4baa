import { mostSides } from '@contract'
import { Button, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api'
import { addSides, type NamedSide } from '../../segments/comparison'
import { wholeFilter } from '../segments/segment-questions'
import { GameSearch } from '../../ui/game-search'
import { ErrorNotice } from '../../ui/error-notice'
import { count } from '../../ui/format'

/** What a set is usually compared with: the games that questions count, which are out. */
const allGames: NamedSide = {
  name: 'All games',
  side: { kind: 'filter', name: 'All games', filter: wholeFilter({ unreleased: false }, { test: 'is', field: 'type', values: ['game'] }), currency: null },
}

/** Chooses a segment or a game to put beside what is there. */
export function AddSide({ sides }: { readonly sides: readonly NamedSide[] }) {
  const [open, setOpen] = useState(false)
  const { data: segments = [], error } = useCall('segments.list', {})
  const add = (side: NamedSide) => {
    addSides([side])
    setOpen(false)
  }
  const isThere = (id: number): boolean => sides.some(({ side }) => side.kind === 'segment' && side.id === id)
  return (
    <Popover opened={open} onChange={setOpen} withinPortal={false} trapFocus position="bottom-start" width={340}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={15} aria-hidden />} disabled={sides.length >= mostSides} aria-expanded={open} onClick={() => setOpen(!open)}>
          Add
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="compare-add" role="group" aria-label="Add to the comparison">
          <GameSearch label="Add a game" placeholder="Add a game by name" embeddedOnly={false} onPick={({ appid, name }) => add({ name, side: { kind: 'application', appid } })} />
          <h3>Segments</h3>
          {error !== null && <ErrorNotice error={error} title="The segments could not be read" />}
          {error === null && segments.length === 0 && <p className="dim">None are saved yet.</p>}
          <ul>
            {segments.map(({ id, name, applications }) => (
              <li key={id}>
                <Button size="compact-sm" variant="subtle" fullWidth justify="space-between" disabled={isThere(id)} rightSection={<span className="dim">{count(applications)}</span>} onClick={() => add({ name, side: { kind: 'segment', id } })}>
                  {name}
                </Button>
              </li>
            ))}
            <li>
              <Button size="compact-sm" variant="subtle" fullWidth justify="space-between" onClick={() => add(allGames)}>
                All games
              </Button>
            </li>
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
