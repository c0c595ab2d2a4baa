import type { DashboardTile } from '@contract'
import { CloseButton } from '@mantine/core'
import { call } from '../../api'
import { dateTime } from '../../ui/format'
import { changesIn } from './tile-numbers'

/** As many changes as fit above a chart. */
const shownChanges = 3

/** What became of a tile's numbers when the catalogue last changed: "Games 26,635 → 26,801". */
export function ChangeNote({ tile, name }: { readonly tile: DashboardTile; readonly name: string }) {
  const { numbers } = tile
  const changes = numbers === null ? [] : changesIn(numbers)
  if (numbers === null || numbers.before === null || changes.length === 0) return null
  const rest = changes.length - shownChanges
  const all = changes.map(({ label, before, now }) => `${label} ${before} → ${now}`)
  return (
    <p className="tile-note tile-change" role="note" aria-label={`What changed in ${name}`} title={all.join('\n')}>
      <span>
        Since {dateTime(numbers.before.at)}: {changes.slice(0, shownChanges).map(({ label, before, now }, place) => (
          <span key={label}>
            {place > 0 && ', '}
            {label} {before} → <strong>{now}</strong>
          </span>
        ))}
        {rest > 0 && `, and ${rest} more`}
      </span>
      <CloseButton data-no-picture size="xs" aria-label={`Dismiss what changed in ${name}`} onClick={() => void call('dashboards.dismissChange', { tile: tile.id })} />
    </p>
  )
}
