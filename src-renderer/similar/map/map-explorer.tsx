import type { MapState } from '@contract'
import { Button, NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useAction, useCall } from '../../api'
import { categoryColors, rampColors, restColors } from '../../charts/category-colors'
import { useChartLook } from '../../charts/use-chart-look'
import { ErrorNotice } from '../../ui/error-notice'
import { count, plural } from '../../ui/format'
import { useScheme } from '../use-scheme'
import { ChosenPanel } from './chosen-panel'
import { GamePanel } from './game-panel'
import { MapLegend } from './map-legend'
import type { MapData } from './map-data'
import { pointsInSight, pointsNamed, wholeMap, type Sight } from './map-geometry'
import { colourings, groupsOf, type ColourBy } from './map-groups'
import { overlayOption, pointsOption, sightOption, type MapLook } from './map-option'
import { MapStage, type StageMode } from './map-stage'
import { visiblePositions } from './visible-positions'

interface MapExplorerProps {
  readonly map: MapData
  readonly facts: NonNullable<MapState['map']>
}

const neighbourCount = 10

/** The map with everything to look at it: colours, search, zoom, lasso, true neighbours. */
export function MapExplorer({ map, facts }: MapExplorerProps) {
  const [by, setBy] = useState<ColourBy>('genre')
  const [hidden, setHidden] = useState<readonly string[]>([])
  const [showLabels, setShowLabels] = useState(true)
  const [mode, setMode] = useState<StageMode>('move')
  const [sight, setSight] = useState<Sight>(wholeMap)
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed, 120)
  // Both hold applications, not places: a new picture has its own order.
  const [selectedId, setSelectedId] = useState<number | null>(null)
  const [chosenIds, setChosenIds] = useState<readonly number[]>([])

  const scheme = useScheme()
  const { colors, fontFamily } = useChartLook()
  const placeOf = useMemo(() => new Map(Array.from(map.appids, (appid, place) => [appid, place])), [map])
  const all = useMemo(() => groupsOf(map, by), [map, by])
  const grouping = useMemo(() => ({ ...all, groups: all.groups.filter(({ name }) => !hidden.includes(name)) }), [all, hidden])
  const positions = useMemo(() => visiblePositions(map, all, hidden), [map, all, hidden])
  const look: MapLook = useMemo(
    () => ({ colors, fontFamily, restColor: restColors[scheme], groupColors: (all.kind === 'categories' ? categoryColors : rampColors)[scheme] }),
    [colors, fontFamily, scheme, all.kind],
  )
  const selected = selectedId === null ? null : (placeOf.get(selectedId) ?? null)
  const near = useCall(
    'similar.find',
    { to: { kind: 'application', appid: selectedId ?? 0 }, filters: {}, limit: neighbourCount, maxDistance: null },
    { enabled: selectedId !== null },
  )
  const neighbours = useMemo(() => (selectedId === null ? [] : placesOf(near.data?.results.map(({ appid }) => appid) ?? [], placeOf)), [selectedId, near.data, placeOf])
  const highlighted = useMemo(() => pointsNamed(map.names, wanted), [map, wanted])
  const chosen = useMemo(() => placesOf(chosenIds, placeOf), [chosenIds, placeOf])
  const points = useMemo(() => pointsOption(map, grouping, look), [map, grouping, look])
  const overlay = useMemo(() => overlayOption(map, { selected, neighbours, highlighted, chosen }, showLabels, look), [map, selected, neighbours, highlighted, chosen, showLabels, look])
  const options = useMemo(() => ({ points, overlay, sight: sightOption(sight) }), [points, overlay, sight])
  const choose = (places: readonly number[]) => {
    setChosenIds(places.map((place) => map.appids[place] ?? 0))
    setSelectedId(null)
    setMode('move')
  }

  return (
    <>
      <div className="map-bar">
        <NativeSelect
          aria-label="Colour by"
          size="xs"
          data={colourings.map(({ value, label }) => ({ value, label: `Colour: ${label}` }))}
          value={by}
          onChange={({ currentTarget }) => {
            const next = colourings.find(({ value }) => value === currentTarget.value)
            if (next !== undefined) setBy(next.value)
            setHidden([])
          }}
        />
        <TextInput aria-label="Highlight names with" size="xs" placeholder="Highlight names with…" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        <span className="dim" role="status">
          {wanted.trim() !== '' && plural(highlighted.length, 'point')}
        </span>
        <SegmentedControl<StageMode> aria-label="Dragging" size="xs" data={[{ value: 'move', label: 'Move' }, { value: 'lasso', label: 'Lasso' }]} value={mode} onChange={setMode} />
        <Button size="compact-sm" variant="default" onClick={() => choose(pointsInSight(positions, sight))}>
          Choose all in sight
        </Button>
        <Switch size="xs" label="Labels" checked={showLabels} onChange={({ currentTarget }) => setShowLabels(currentTarget.checked)} />
      </div>
      <div className="map-body">
        <MapStage map={map} positions={positions} options={options} sight={sight} mode={mode} onSight={setSight} onPick={(place) => setSelectedId(place === null ? null : (map.appids[place] ?? null))} onChosen={choose} />
        <div className="map-side">
          {near.error !== null && selectedId !== null && <ErrorNotice error={near.error} title="The neighbours could not be found" />}
          {selectedId !== null && selected !== null && (
            <GamePanel map={map} place={selected} neighbours={near.data?.results ?? null} onSelect={setSelectedId} onClose={() => setSelectedId(null)} />
          )}
          {selectedId === null && chosen.length > 0 && <ChosenPanel map={map} places={chosen} onSelect={setSelectedId} onClose={() => setChosenIds([])} />}
          <MapLegend grouping={all} look={look} hidden={hidden} onHidden={setHidden} />
          <p className="dim map-caveat">
            Nearness on the map is only a picture: 384 dimensions do not fit on a plane. Select a point to see its true neighbours as links.
          </p>
          <MapFacts facts={facts} />
        </div>
      </div>
    </>
  )
}

const placesOf = (appids: readonly number[], placeOf: ReadonlyMap<number, number>): number[] =>
  appids.map((appid) => placeOf.get(appid)).filter((place) => place !== undefined)

function MapFacts({ facts }: { readonly facts: NonNullable<MapState['map']> }) {
  const build = useAction('map.build')
  const { method, points, fitted, stale, seed } = facts
  const how = method === 'pca' ? 'principal components' : `UMAP${fitted < points ? `, fitted to ${count(fitted)}, the others placed by their neighbours` : ''}`
  return (
    <div className="map-facts">
      <span className="dim" title={`Seed ${seed}: the same vectors give the same map`}>
        {plural(points, 'point')}, {how}
      </span>
      <Button size="compact-sm" variant={stale ? 'filled' : 'default'} loading={build.isPending} onClick={() => build.mutate({ seed })}>
        {stale ? 'Vectors have changed: make it anew' : 'Make it anew'}
      </Button>
      {build.error !== null && <ErrorNotice error={build.error} title="The map could not be made" />}
    </div>
  )
}
