import type { SimilarResult } from '@contract'
import { Button, CloseButton } from '@mantine/core'
import { plainName } from '../../ui/plain-name'
import { askLike, changeSession } from '../session'
import { similarity } from '../words'
import type { MapData } from './map-data'
import { pointFacts } from './point-facts'

interface GamePanelProps {
  readonly map: MapData
  readonly place: number
  /** null while they are looked for */
  readonly neighbours: readonly SimilarResult[] | null
  readonly onSelect: (appid: number) => void
  readonly onClose: () => void
}

/** The selected game and its true neighbours. */
export function GamePanel({ map, place, neighbours, onSelect, onClose }: GamePanelProps) {
  const game = { appid: map.appids[place] ?? 0, name: plainName(map.names[place] ?? '') }
  return (
    <section className="pane map-panel" aria-label="Selected">
      <div className="why-head">
        <h2>{game.name}</h2>
        <CloseButton size="sm" aria-label="Select nothing" onClick={onClose} />
      </div>
      <p className="dim">{pointFacts(map, place).join(' · ')}</p>
      <div className="button-row">
        <Button size="compact-sm" variant="default" onClick={() => askLike(game)}>
          Open in Search
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => changeSession({ tab: 'graph', centre: game })}>
          Neighbours
        </Button>
      </div>
      <h3>Its true neighbours</h3>
      {neighbours === null ? (
        <p className="dim">Looking…</p>
      ) : (
        <ol>
          {neighbours.map(({ appid, name, distance }) => (
            <li key={appid}>
              <button type="button" className="bare-button graph-node" onClick={() => onSelect(appid)}>
                <span>{plainName(name)}</span>
                <span className="dim">{similarity(distance)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
