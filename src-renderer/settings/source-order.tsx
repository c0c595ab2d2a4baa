import type { FactSource } from '@contract'
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'

const names: Readonly<Record<FactSource, string>> = {
  store: 'The store’s own answers',
  kaggle: 'Data sets from Kaggle',
  steamspy: 'SteamSpy',
  other: 'Other known data sets',
  mapped: 'Files whose fields were mapped',
}

/** Which source counts where two say something else of the same fact: the higher one. It belongs to the catalogue. */
export function SourceOrder() {
  const { data, error } = useCall('imports.sources', {})
  const { mutate, error: failed, reset } = useAction('imports.setSources')
  if (error !== null) return <ErrorNotice error={error} title="The order of sources could not be read" />
  if (data === undefined) return null
  const { order } = data
  const move = (place: number, by: -1 | 1) => {
    const next = [...order]
    const [moved] = next.splice(place, 1)
    if (moved !== undefined) next.splice(place + by, 0, moved)
    mutate({ order: next })
  }
  return (
    <div className="source-order">
      <h3>Sources of this catalogue, the most trusted first</h3>
      <p className="dim">What a source says of a game is not replaced by what one below it says, and within a source the later record counts. It takes effect with the next import.</p>
      {failed !== null && <ErrorNotice error={failed} title="The order could not be saved" onDismiss={reset} />}
      <ol aria-label="Order of sources">
        {order.map((source, place) => (
          <li key={source}>
            <span>{names[source]}</span>
            <ActionIcon variant="subtle" aria-label={`Move up: ${names[source]}`} disabled={place === 0} onClick={() => move(place, -1)}>
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" aria-label={`Move down: ${names[source]}`} disabled={place === order.length - 1} onClick={() => move(place, 1)}>
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </div>
  )
}
