import type { NeighbourGraph } from '@contract'
import { Button, NativeSelect } from '@mantine/core'
import { IconAffiliate } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { useCall } from '../../api'
import { categoryColors } from '../../charts/category-colors'
import type { ECharts } from '../../charts/echarts'
import { Plot } from '../../charts/plot'
import { useChartLook } from '../../charts/use-chart-look'
import { useStore } from '../../store'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { plural } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { GameSearch } from '../../ui/game-search'
import { askLike, askedNow, changeSession, session, type Picked } from '../session'
import { useScheme } from '../use-scheme'
import { similarity } from '../words'
import './graph.css'
import { graphOption } from './graph-option'

/** A game, its neighbours and theirs, to wander through. */
export function GraphTab() {
  const now = useStore(session)
  const asked = askedNow(now)
  const fromSearch = asked?.to.kind === 'application' ? { appid: asked.to.appid, name: asked.label } : null
  const centre = now.centre ?? fromSearch
  const [neighbours, setNeighbours] = useState(10)
  return (
    <div className="graph">
      <div className="graph-bar">
        <GameSearch label="Put this game in the middle" onPick={(game) => changeSession({ centre: game })} />
        <NativeSelect
          aria-label="How many neighbours"
          data={['5', '10', '20', '30'].map((value) => ({ value, label: `${value} neighbours` }))}
          value={String(neighbours)}
          onChange={({ currentTarget }) => setNeighbours(Number(currentTarget.value))}
        />
      </div>
      {centre === null ? (
        <EmptyState icon={<IconAffiliate size={26} stroke={1.6} />} title="Whose neighbours?">
          Name a game above. Its nearest appear around it, with theirs around them; a click on one puts it in the middle.
        </EmptyState>
      ) : (
        <Shown centre={centre} neighbours={neighbours} />
      )}
    </div>
  )
}

function Shown({ centre, neighbours }: { readonly centre: Picked; readonly neighbours: number }) {
  const { data, error, isPlaceholderData } = useCall('similar.graph', { appid: centre.appid, neighbours, theirs: 4, filters: {} }, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title="The neighbours could not be found" />
  if (data === undefined) {
    return (
      <p className="dim" role="status">
        Looking…
      </p>
    )
  }
  return (
    <div className="graph-body" aria-busy={isPlaceholderData}>
      <Picture graph={data} centre={centre} />
      <NodeList graph={data} centre={centre} />
    </div>
  )
}

const goTo = ({ appid, name }: Picked) => changeSession({ centre: { appid, name: plainName(name) } })

function Picture({ graph, centre }: { readonly graph: NeighbourGraph; readonly centre: Picked }) {
  const { colors, fontFamily } = useChartLook()
  const scheme = useScheme()
  const option = useMemo(() => graphOption(graph, colors, categoryColors[scheme], fontFamily), [graph, colors, scheme, fontFamily])
  const onMade = useCallback((chart: ECharts) => {
    chart.on('click', ({ dataType, data }) => {
      const node = data as { id?: string; name?: string } | undefined
      if (dataType === 'node' && node?.id !== undefined) goTo({ appid: Number(node.id), name: node.name ?? '' })
    })
  }, [])
  return (
    <div className="pane graph-picture">
      <Plot
        option={option}
        height="100%"
        label={`Neighbours of ${centre.name}`}
        description={`${plural(graph.nodes.length, 'game')} and ${plural(graph.links.length, 'link')}. The list beside it has the same games as buttons.`}
        onMade={onMade}
      />
    </div>
  )
}

function NodeList({ graph, centre }: { readonly graph: NeighbourGraph; readonly centre: Picked }) {
  const own = graph.nodes.find(({ step }) => step === 0)
  return (
    <section className="pane graph-list" aria-label="Games of the graph">
      <div className="pane-head">
        <h2>{own === undefined ? centre.name : plainName(own.name)}</h2>
        <Button size="compact-sm" variant="default" onClick={() => askLike(centre)}>
          Open in Search
        </Button>
      </div>
      <div className="pane-scroll" role="region" aria-label="Neighbours: scrollable" tabIndex={0}>
        {[1, 2].map((step) => {
          const nodes = graph.nodes.filter((node) => node.step === step)
          if (nodes.length === 0) return null
          return (
            <div key={step} className="graph-group">
              <h3>{step === 1 ? 'Its neighbours' : 'Theirs'}</h3>
              <ul>
                {nodes.map((node) => (
                  <li key={node.appid}>
                    <button type="button" className="bare-button graph-node" onClick={() => goTo(node)}>
                      <span>{plainName(node.name)}</span>
                      <span className="dim">{similarity(node.distance)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </section>
  )
}
