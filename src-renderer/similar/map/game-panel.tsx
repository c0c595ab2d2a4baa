import type { SimilarResult } from '@contract'
import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { applicationPath } from '../../navigation/application-path'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { plainName } from '../../ui/plain-name'
import { Reasons } from '../reasons'
import { askLike, changeSession } from '../session'
import { distanceText, similarity } from '../words'
import type { MapData } from './map-data'
import { pointFacts } from './point-facts'

interface GamePanelProps {
  readonly map: MapData
  readonly index: number
  /** it is not drawn as a point: the filter, the years or the legend leave it out */
  readonly isHidden: boolean
  /** null while they are looked for */
  readonly neighbours: readonly SimilarResult[] | null
  readonly isOnMap: (appid: number) => boolean
  readonly onSelect: (appid: number) => void
  /** shows the game with all its neighbours */
  readonly onShowAll: () => void
  readonly onClose: () => void
}

/** The selected game: what it is, where to go from it, and its true neighbours with the reasons. */
export function GamePanel({ map, index, isHidden, neighbours, isOnMap, onSelect, onShowAll, onClose }: GamePanelProps) {
  const game = { appid: map.appids[index] ?? 0, name: map.names.at(index) }
  const [explained, setExplained] = useState<number | null>(null)
  const card = useCall('similar.cards', { appids: [game.appid] }).data?.[0]
  return (
    <section className="pane map-panel" aria-label="Selected">
      <div className="why-head">
        <h2>{game.name}</h2>
        <CloseButton size="sm" aria-label="Select nothing" onClick={onClose} />
      </div>
      <p className="dim">{pointFacts(map, index).join(' · ')}</p>
      {isHidden && <p className="dim">Hidden by the filter, the years or the legend.</p>}
      {card !== undefined && <p className="map-card-facts">{[card.genres.join(', '), card.developers.join(', ')].filter((fact) => fact !== '').join(' · ')}</p>}
      <div className="button-row">
        <Button size="compact-xs" variant="default" onClick={() => askLike(game)}>
          Similar
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => changeSession({ tab: 'graph', centre: game })}>
          Neighbours
        </Button>
        <Button size="compact-xs" variant="default" component={Link} href={applicationPath(game.appid)}>
          Open page
        </Button>
      </div>
      <div className="why-head">
        <h3>True neighbours</h3>
        <Button size="compact-xs" variant="subtle" disabled={neighbours === null} onClick={onShowAll}>
          Fit to view
        </Button>
      </div>
      {neighbours === null ? (
        <p className="dim" role="status">Looking…</p>
      ) : (
        <ol aria-label="True neighbours">
          {neighbours.map(({ appid, name, distance }) => (
            <li key={appid}>
              <div className="in-view-row">
                <button type="button" className="bare-button in-view-name" disabled={!isOnMap(appid)} title={isOnMap(appid) ? undefined : 'Not on this map'} onClick={() => onSelect(appid)}>
                  {plainName(name)}
                </button>
                <span className="dim" title={`Similarity ${similarity(distance)}, cosine distance ${distanceText(distance)}`}>
                  {similarity(distance)}
                </span>
                <Button size="compact-xs" variant="default" aria-expanded={explained === appid} aria-label={`Why ${plainName(name)} is alike`} onClick={() => setExplained(explained === appid ? null : appid)}>
                  Why?
                </Button>
              </div>
              {explained === appid && <Why appid={game.appid} other={appid} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Why({ appid, other }: { readonly appid: number; readonly other: number }) {
  const { data, error } = useCall('similar.why', { to: { kind: 'application', appid }, appid: other })
  if (error !== null) return <ErrorNotice error={error} title="The reasons could not be found" />
  return <div className="map-why">{data === undefined ? <p className="dim">Comparing sentences…</p> : <Reasons why={data} isText={false} />}</div>
}
