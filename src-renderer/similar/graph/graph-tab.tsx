import { onlyGames, type NeighbourGraph } from '@contract'
import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconAffiliate, IconPlus } from '@tabler/icons-react'
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call, callKey, useCall } from '../../api'
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
import { genreColours, type GenreColours } from './genre-colours'
import './graph.css'
import { graphOption, joinedGraph, nodeName } from './graph-option'

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
          Name a game above. Its nearest appear around it, with theirs around them; a click on one adds its own.
        </EmptyState>
      ) : (
        <Shown key={centre.appid} centre={centre} neighbours={neighbours} />
      )}
    </div>
  )
}

/** What has been added so far. */
const grownGraphs = (results: readonly UseQueryResult<NeighbourGraph>[]) => ({
  graphs: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
  error: results.find(({ error }) => error !== null)?.error ?? null,
  isPending: results.some(({ isPending }) => isPending),
})

function Shown({ centre, neighbours }: { readonly centre: Picked; readonly neighbours: number }) {
  const { data, error, isPlaceholderData } = useCall('similar.graph', { appid: centre.appid, neighbours, theirs: 4, filters: onlyGames }, { keepPrevious: true })
  const [expanded, setExpanded] = useState<readonly number[]>([])
  const grown = useQueries({
    queries: expanded.map((appid) => {
      const input = { appid, neighbours, theirs: 0, filters: onlyGames }
      return { queryKey: callKey('similar.graph', input), queryFn: () => call('similar.graph', input) }
    }),
    combine: grownGraphs,
  })
  const failed = error ?? grown.error
  // The layout begins again only where there is another graph.
  const shown = useMemo(() => (data === undefined ? null : joinedGraph([data, ...grown.graphs])), [data, grown.graphs])
  if (failed !== null) return <ErrorNotice error={failed} title="The neighbours could not be found" />
  if (shown === null) {
    return (
      <p className="dim" role="status">
        Looking…
      </p>
    )
  }
  const expand = (appid: number) => setExpanded((last) => (last.includes(appid) || appid === centre.appid ? last : [...last, appid]))
  return (
    <div className="graph-body" aria-busy={isPlaceholderData || grown.isPending}>
      <Picture graph={shown} centre={centre} onExpand={expand} />
      <NodeList graph={shown} centre={centre} expanded={expanded} onExpand={expand} />
    </div>
  )
}

const goTo = (node: Picked) => changeSession({ centre: { appid: node.appid, name: nodeName(node) } })

function Picture({ graph, centre, onExpand }: { readonly graph: NeighbourGraph; readonly centre: Picked; readonly onExpand: (appid: number) => void }) {
  const { colors, fontFamily } = useChartLook()
  const colours = useGenreColours()
  const option = useMemo(() => graphOption(graph, colors, colours, fontFamily), [graph, colors, colours, fontFamily])
  const expand = useRef(onExpand)
  useEffect(() => {
    expand.current = onExpand
  })
  const onMade = useCallback((chart: ECharts) => {
    chart.on('click', ({ dataType, data }) => {
      const node = data as { id?: string } | undefined
      if (dataType === 'node' && node?.id !== undefined) expand.current(Number(node.id))
    })
  }, [])
  return (
    <div className="pane graph-picture">
      <Plot
        option={option}
        height="100%"
        label={`Neighbours of ${centre.name}`}
        description={`${plural(graph.nodes.length, 'game')} and ${plural(graph.links.length, 'link')}. A click on a game adds its neighbours. The list beside it has the same games as buttons.`}
        onMade={onMade}
      />
    </div>
  )
}

/** The colours that genres have on the map; where there is none, the graph's own genres take them in turn. */
function useGenreColours(): GenreColours {
  const scheme = useScheme()
  const { data } = useCall('map.genres', {})
  return useMemo(() => genreColours(data ?? [], categoryColors[scheme]), [data, scheme])
}

interface NodeListProps {
  readonly graph: NeighbourGraph
  readonly centre: Picked
  readonly expanded: readonly number[]
  readonly onExpand: (appid: number) => void
}

function NodeList({ graph, centre, expanded, onExpand }: NodeListProps) {
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
                  <li key={node.appid} className="graph-row">
                    <button type="button" className="bare-button graph-node" onClick={() => goTo(node)}>
                      <span>{nodeName(node)}</span>
                      <span className="dim">{similarity(node.distance)}</span>
                    </button>
                    <ActionIcon size="sm" variant="default" aria-label={`Add the neighbours of ${nodeName(node)}`} title="Add its neighbours" disabled={expanded.includes(node.appid)} onClick={() => onExpand(node.appid)}>
                      <IconPlus size={13} aria-hidden />
                    </ActionIcon>
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
