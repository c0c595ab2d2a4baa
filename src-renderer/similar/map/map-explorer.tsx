import { onlyGames, type MapState } from '@contract'
import { useDebouncedValue } from '@mantine/hooks'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useCall } from '../../api'
import { usePicks } from '../../filters/use-picks'
import { categoryColors, rampColors, restColors } from '../../charts/category-colors'
import { useChartLook } from '../../charts/use-chart-look'
import { ErrorNotice } from '../../ui/error-notice'
import { similarity } from '../words'
import { useScheme } from '../use-scheme'
import { fittingScale, showing, type Pixel } from './camera'
import { GamePanel } from './game-panel'
import { InViewPanel } from './in-view-panel'
import type { RegionLabel } from './label-choice'
import { MapBar } from './map-bar'
import { indexOf, type MapData } from './map-data'
import { MapFacts } from './map-facts'
import { MapFilter } from './map-filter'
import { MapLegend } from './map-legend'
import { MapScene } from './map-scene'
import { MapStage, type StageMode } from './map-stage'
import { cornersInView, distanceToNearest, pointsWithin } from './points-at'
import { pointsOfRegion } from './regions'
import { SelectionPanel } from './selection-panel'
import { beside, emptyTrail, stepped, type Trail } from './trail'
import { useMapLook } from './use-map-look'
import { useMapPicture } from './use-map-picture'
import { YearBar } from './year-bar'

interface MapExplorerProps {
  readonly map: MapData
  readonly facts: NonNullable<MapState['map']>
  readonly hasEarlier: boolean
}

interface Chosen {
  readonly appids: readonly number[]
  /** what was drawn round them; empty if nothing was */
  readonly outline: readonly Pixel[]
}

const neighbourCount = 10
const noneChosen: Chosen = { appids: [], outline: [] }
/** How close a flight to one game ends: this many pixels between ordinary neighbours, but where there are few, so many of them are in view. */
const closeSpacing = 16
const companions = 30

/** The map with everything to look at it: colours, search, zoom, selection, true neighbours. */
export function MapExplorer({ map, facts, hasEarlier }: MapExplorerProps) {
  const [scene] = useState(() => new MapScene())
  const look = useMapLook(map)
  const picks = usePicks('applications')
  const [showLabels, setShowLabels] = useState(true)
  const [mode, setMode] = useState<StageMode>('move')
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed, 120)
  // Both hold applications, not indices: a new picture has its own order.
  const [trail, setTrail] = useState<Trail>(emptyTrail)
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState<Chosen>(noneChosen)

  // A moment after the map itself: both at once would hold up the window.
  const withSide = useDeferredValue(true, false)
  const scheme = useScheme()
  const { colors, fontFamily, animate } = useChartLook()
  const selectedId = isOpen ? (trail.appids[trail.at] ?? null) : null
  const selected = selectedId === null ? null : (indexOf(map, selectedId) ?? null)
  const near = useCall(
    'similar.find',
    { to: { kind: 'application', appid: selectedId ?? 0 }, filters: facts.types === 'game' ? onlyGames : {}, limit: neighbourCount, maxDistance: null },
    { enabled: selectedId !== null },
  )
  const links = useMemo(
    () => (near.data?.results ?? []).flatMap(({ appid, distance }) => {
      const index = indexOf(map, appid)
      return index === undefined ? [] : [{ index, text: similarity(distance) }]
    }),
    [near.data, map],
  )
  const found = useMemo(() => map.names.containing(wanted), [map, wanted])
  const chosenIndices = useMemo(() => chosen.appids.flatMap((appid) => indexOf(map, appid) ?? []), [chosen, map])
  const standing = useMemo(() => {
    if (selected !== null) return [selected, ...links.map(({ index }) => index)]
    if (chosenIndices.length > 0) return chosenIndices
    return wanted.trim() === '' ? null : found
  }, [selected, links, chosenIndices, wanted, found])
  const groupColors = (look.grouping.kind === 'categories' ? categoryColors : rampColors)[scheme]
  const { grouping, hidden, passes } = look
  const { positions, points, named, shading } = useMapPicture({ map, grouping, hidden, passes, standing, groupColors, restColor: restColors[scheme] })

  useEffect(() => {
    scene.setAnimate(animate)
    scene.setColors({ text: colors.text, surface: colors.surface, accent: colors.accent, fontFamily })
  }, [scene, animate, colors, fontFamily])
  useEffect(() => {
    scene.setContent({ points, shading, positions, places: map.positions, names: map.names, named, regions: showLabels ? map.labels : [], selected, links, outline: chosen.outline })
  }, [scene, points, shading, positions, map, named, showLabels, selected, links, chosen])

  const pointOf = (index: number): Pixel => [map.positions[2 * index] ?? 0, map.positions[2 * index + 1] ?? 0]
  const select = (index: number | null, flies = false): void => {
    setIsOpen(index !== null)
    if (index === null) {
      // What was searched for is let go as well, or it would stay to dim all others.
      setTyped('')
      return
    }
    setTrail((last) => stepped(last, map.appids[index] ?? 0))
    if (flies) flyTo(index)
  }
  const flyTo = (index: number): void => {
    const [x, y] = pointOf(index)
    const roomy = (0.45 * Math.min(scene.size.width, scene.size.height)) / distanceToNearest(positions, x, y, companions)
    scene.flyTo({ x, y, scale: Math.max(Math.min((closeSpacing * Math.sqrt(map.count)) / 2, roomy), fittingScale(scene.size)) })
  }
  // A better layout may arrive while one looks at a game: the camera goes along with it.
  const followed = useRef(map)
  useEffect(() => {
    if (followed.current === map) return
    followed.current = map
    if (selected !== null) flyTo(selected)
  })
  const walk = (by: -1 | 1): void => {
    const next = isOpen || by === 1 ? beside(trail, by) : trail
    const index = indexOf(map, next?.appids[next.at] ?? -1)
    if (next === null) return
    setTrail(next)
    setIsOpen(true)
    if (index !== undefined) flyTo(index)
  }
  const selectId = (appid: number): void => {
    const index = indexOf(map, appid)
    if (index !== undefined) select(index, true)
  }
  const choose = (indices: readonly number[], outline: readonly Pixel[] = []): void => {
    setChosen({ appids: indices.map((index) => map.appids[index] ?? 0), outline })
    setIsOpen(false)
    setMode('move')
  }
  const flyToRegion = (region: RegionLabel): void => {
    // So close that the parts of the region have names of their own.
    scene.flyTo({ x: region.x, y: region.y, scale: Math.max(scene.camera.scale * 1.5, Math.min(scene.size.width, scene.size.height) / (3 * region.radius)) })
  }

  return (
    <>
      <MapBar
        map={map}
        look={look}
        picks={picks}
        text={typed}
        onText={setTyped}
        onPick={(index) => select(index, true)}
        mode={mode}
        onMode={setMode}
        onInView={() => choose(pointsWithin(positions, cornersInView(scene.camera, scene.size)))}
        showLabels={showLabels}
        onShowLabels={setShowLabels}
        canGoBack={isOpen ? beside(trail, -1) !== null : trail.at >= 0}
        canGoOn={beside(trail, 1) !== null}
        onWalk={walk}
      />
      <div className="map-body">
        <div className="map-main">
          <MapStage
            map={map}
            positions={positions}
            scene={scene}
            mode={mode}
            onPick={select}
            onRegion={flyToRegion}
            onOutline={(corners) => choose(pointsWithin(positions, corners), corners)}
          />
          <YearBar map={map} shown={look.left} years={look.years} onYears={look.setYears} />
        </div>
        {withSide && (
          <div className="map-side">
            {near.error !== null && selectedId !== null && <ErrorNotice error={near.error} title="The neighbours could not be found" />}
            {selected !== null && (
              <GamePanel
                key={selected}
                map={map}
                index={selected}
                isHidden={Number.isNaN(positions[2 * selected])}
                neighbours={near.data?.results ?? null}
                isOnMap={(appid) => indexOf(map, appid) !== undefined}
                onSelect={selectId}
                onShowAll={() => scene.flyTo(showing([selected, ...links.map(({ index }) => index)].map(pointOf), scene.size))}
                onClose={() => select(null)}
              />
            )}
            {selected === null && chosenIndices.length > 0 && <SelectionPanel map={map} indices={chosenIndices} onSelect={selectId} onClose={() => setChosen(noneChosen)} />}
            {selected === null && chosenIndices.length === 0 && (
              <InViewPanel map={map} positions={positions} named={named} scene={scene} onSelect={(index) => select(index)} onRegion={flyToRegion} onChooseRegion={(region) => choose(pointsOfRegion(positions, map.labels, region))} />
            )}
            <MapFilter look={look} picks={picks} total={map.count} />
            <MapLegend title={look.title} grouping={grouping} colors={groupColors} restColor={restColors[scheme]} several={look.several} passes={passes} hidden={hidden} onHidden={look.setHidden} />
            <MapFacts key={facts.id} facts={facts} hasEarlier={hasEarlier} />
          </div>
        )}
      </div>
    </>
  )
}
