import { ActionIcon, Button, SegmentedControl, Switch } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import type { Picks } from '../../filters/use-picks'
import { ColourChoice } from './colour-choice'
import type { MapData } from './map-data'
import { MapSearch } from './map-search'
import type { StageMode } from './map-stage'
import type { MapLook } from './use-map-look'

interface MapBarProps {
  readonly map: MapData
  readonly look: MapLook
  readonly picks: Picks
  readonly text: string
  readonly onText: (text: string) => void
  readonly onPick: (index: number) => void
  readonly mode: StageMode
  readonly onMode: (mode: StageMode) => void
  readonly onInView: () => void
  readonly showLabels: boolean
  readonly onShowLabels: (show: boolean) => void
  readonly canGoBack: boolean
  readonly canGoOn: boolean
  readonly onWalk: (by: -1 | 1) => void
}

const modes: { readonly value: StageMode; readonly label: string }[] = [
  { value: 'move', label: 'Move' },
  { value: 'lasso', label: 'Lasso' },
  { value: 'rectangle', label: 'Rectangle' },
]

/** What stands over the map: back and forward, search, colours, what dragging does. */
export function MapBar({ map, look, picks, text, onText, onPick, mode, onMode, onInView, showLabels, onShowLabels, canGoBack, canGoOn, onWalk }: MapBarProps) {
  return (
    <div className="map-bar">
      <ActionIcon.Group>
        <ActionIcon variant="default" aria-label="Back to the game before" title="Back" disabled={!canGoBack} onClick={() => onWalk(-1)}>
          <IconArrowLeft size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Forward to the next game" title="Forward" disabled={!canGoOn} onClick={() => onWalk(1)}>
          <IconArrowRight size={15} aria-hidden />
        </ActionIcon>
      </ActionIcon.Group>
      <MapSearch map={map} text={text} onText={onText} onPick={onPick} />
      <ColourChoice coloring={look.coloring} title={look.title} picks={picks} onColoring={look.setColoring} />
      <SegmentedControl<StageMode> aria-label="Dragging" size="xs" data={modes} value={mode} onChange={onMode} />
      <Button size="compact-sm" variant="default" onClick={onInView}>
        Select visible
      </Button>
      <Switch size="xs" label="Labels" checked={showLabels} onChange={({ currentTarget }) => onShowLabels(currentTarget.checked)} />
    </div>
  )
}
