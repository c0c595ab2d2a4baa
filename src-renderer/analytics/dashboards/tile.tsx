import type { DashboardTile, QuestionAnswer, SavedItem, SharedFilter } from '@contract'
import { ActionIcon, CloseButton } from '@mantine/core'
import { IconExternalLink, IconGripVertical } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { asErrorShape, call, useCall } from '../../api'
import { count, plural } from '../../ui/format'
import { tellError } from '../../ui/notice-store'
import { AskFailed } from '../ask-failed'
import { openSaved } from '../open-saved'
import { withShared, type SharedQuestion } from './shared-question'
import { ChangeNote } from './change-note'
import { numbersKey, numbersOf } from './tile-numbers'
import { TileAnswer } from './tile-answer'
import { useInSight } from './use-in-sight'
import { useTileAnswer } from './use-tile-answer'

interface TileProps {
  readonly tile: DashboardTile
  /** null: it is on its way, or was deleted a moment ago */
  readonly item: SavedItem | null
  readonly shared: SharedFilter
  readonly editing: boolean
  /** asked even if it is out of sight */
  readonly all: boolean
  /** moves or sizes it by keyboard; undefined: it cannot be */
  readonly onKey: ((event: KeyboardEvent) => void) | undefined
}

/** A saved question on a dashboard, with its answer. */
export function Tile({ item, ...rest }: TileProps) {
  const gallery = useCall('analytics.gallery', {})
  if (item === null || gallery.data === undefined) return <section className="tile" aria-busy />
  return <SavedTile item={item} narrowed={withShared(item.question, rest.shared, gallery.data)} {...rest} />
}

interface SavedTileProps extends TileProps {
  readonly item: SavedItem
  readonly narrowed: SharedQuestion
}

function SavedTile({ tile, item, narrowed, editing, all, onKey }: SavedTileProps) {
  const [byHand, setByHand] = useState(false)
  const [element, isInSight] = useInSight()
  const { question } = narrowed
  const { data, error, isFetching, isPlaceholderData } = useTileAnswer(question, { automatic: !byHand, enabled: isInSight || all })
  const settled = isFetching || isPlaceholderData ? undefined : data
  useNotedNumbers(tile, question, settled)
  return (
    <section ref={element} className="tile" aria-label={item.name} aria-busy={isFetching || (data === undefined && error === null)}>
      <div className="tile-head">
        {onKey !== undefined && (
          <button type="button" className="bare-button tile-handle" aria-label={`Move or resize ${item.name}`} aria-describedby="tile-keys" onKeyDown={onKey}>
            <IconGripVertical size={16} aria-hidden />
          </button>
        )}
        <h3 title={item.name}>{item.name}</h3>
        <span className="tile-tools" data-no-picture>
          {editing ? (
            <CloseButton size="sm" aria-label={`Remove ${item.name} from the dashboard`} onClick={() => void unpin(tile.id)} />
          ) : (
            <ActionIcon size="sm" variant="subtle" aria-label={`Open ${item.name}`} onClick={() => openSaved(item)}>
              <IconExternalLink size={15} aria-hidden />
            </ActionIcon>
          )}
        </span>
      </div>
      <SharedNote narrowed={narrowed} />
      {settled !== undefined && <ChangeNote tile={tile} name={item.name} />}
      {error !== null && <AskFailed error={error} onAskAnyway={() => setByHand(true)} />}
      {data === undefined && error === null && <p className="dim tile-note">{isInSight || all ? 'Loading…' : ''}</p>}
      {data !== undefined && error === null && (
        <>
          <TileAnswer question={question} answer={data} title={item.name} />
          <p className="dim tile-foot">{rowsText(data)}</p>
        </>
      )}
    </section>
  )
}

const rowsText = ({ rows, rowCount }: QuestionAnswer): string =>
  rows.length < rowCount ? `${plural(rowCount, 'row')}, showing ${count(rows.length)}` : plural(rowCount, 'row')

function SharedNote({ narrowed: { applied, notApplied } }: { readonly narrowed: SharedQuestion }) {
  if (notApplied !== null) return <p className="tile-note tile-unfiltered">{notApplied}</p>
  return applied.length === 0 ? null : <p className="tile-note dim">{applied.join(' · ')}</p>
}

/** Keeps the numbers of a tile's answer in the catalogue when they are others than those that are kept. */
function useNotedNumbers(tile: DashboardTile, question: SharedQuestion['question'], answer: QuestionAnswer | undefined): void {
  const { chart: _, settings: __, ...asked } = question
  const key = numbersKey(asked)
  const numbers = answer === undefined ? null : JSON.stringify(numbersOf(answer))
  const isKnown = tile.numbers?.key === key && JSON.stringify(tile.numbers.numbers) === numbers
  useEffect(() => {
    if (numbers === null || isKnown) return
    // In a catalogue that can only be read nothing is kept, and nothing is lost by that.
    call('dashboards.noteNumbers', { tile: tile.id, key, numbers: JSON.parse(numbers) as ReturnType<typeof numbersOf> }).catch(() => undefined)
  }, [tile.id, key, numbers, isKnown])
}

const unpin = (tile: number): Promise<unknown> =>
  call('dashboards.unpin', { tile }).catch((error: unknown) => tellError(asErrorShape(error), 'The tile could not be removed'))
