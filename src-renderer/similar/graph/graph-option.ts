import type { NeighbourGraph } from '@contract'
import type { ChartOption } from '../../charts/echarts'
import type { Palette } from '../../palette'
import { plainName } from '../../ui/plain-name'
import { similarity } from '../words'
import type { GenreColours } from './genre-colours'

const sizes = [30, 18, 10]
/** A longer name goes on in another line, so that it is never cut. */
const lineWidth = 130

/** The genres that colour nodes, most frequent first, up to the number of colours. */
export function mainGenres({ nodes }: NeighbourGraph, { of }: GenreColours, atMost: number): string[] {
  const amounts = new Map<string, number>()
  for (const { genres } of nodes) {
    const genre = of(genres)
    if (genre !== undefined) amounts.set(genre, (amounts.get(genre) ?? 0) + 1)
  }
  return [...amounts].sort(([, one], [, other]) => other - one).slice(0, atMost).map(([genre]) => genre)
}

/** Several graphs as one: each game once, at its nearest step; what is expanded adds its own neighbours. */
export function joinedGraph(graphs: readonly NeighbourGraph[]): NeighbourGraph {
  const nodes = new Map<number, NeighbourGraph['nodes'][number]>()
  const links = new Map<string, NeighbourGraph['links'][number]>()
  graphs.forEach((graph, place) => {
    for (const node of graph.nodes) {
      const step = Math.min(2, node.step + (place === 0 ? 0 : 1))
      const known = nodes.get(node.appid)
      if (known === undefined) nodes.set(node.appid, { ...node, step })
    }
    for (const link of graph.links) links.set([link.from, link.to].sort((a, b) => a - b).join(' '), link)
  })
  return { nodes: [...nodes.values()], links: [...links.values()], milliseconds: graphs.reduce((sum, { milliseconds }) => sum + milliseconds, 0) }
}

/** What a node is called: a game without a name by its number. */
export const nodeName = ({ appid, name }: Pick<NeighbourGraph['nodes'][number], 'appid' | 'name'>): string => plainName(name).trim() || `App ${appid}`

/** A force layout: links of near ones are short and strong. It comes to rest before it is drawn. */
export function graphOption(graph: NeighbourGraph, colors: Palette, genreColours: GenreColours, fontFamily: string): ChartOption {
  const genres = mainGenres(graph, genreColours, 10)
  const text = { fontFamily, fontSize: 12 }
  const distances = graph.links.map(({ distance }) => distance)
  const [least, most] = [Math.min(...distances), Math.max(...distances)]
  // Many nodes keep closer together, so that all of them stay in the picture.
  const longest = 760 / Math.sqrt(graph.nodes.length)
  const strength = (distance: number): number => (most > least ? (most - distance) / (most - least) : 1)
  return {
    animation: false,
    tooltip: { renderMode: 'richText', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { ...text, color: colors.text } },
    legend: { top: 8, left: 12, right: 12, type: 'scroll', textStyle: { ...text, color: colors.text }, data: genres },
    series: [
      {
        type: 'graph',
        layout: 'force',
        // Room for the names of those at the edge.
        top: 64,
        bottom: 40,
        left: 90,
        right: 90,
        roam: true,
        draggable: true,
        force: { initLayout: 'circular', repulsion: 7000 / graph.nodes.length, gravity: 0.1, edgeLength: [longest * 0.3, longest], layoutAnimation: false },
        categories: [...genres, 'Other'].map((name) => ({ name, itemStyle: { color: genreColours.color(name) ?? colors.control } })),
        label: { show: true, position: 'bottom', ...text, color: colors.text, width: lineWidth, overflow: 'break' },
        labelLayout: { hideOverlap: false, moveOverlap: 'shiftY' },
        emphasis: { focus: 'adjacency' },
        tooltip: { formatter: (item) => (Array.isArray(item) ? '' : item.name) },
        data: graph.nodes.map((node) => {
          const category = genres.indexOf(genreColours.of(node.genres) ?? '')
          return {
            id: String(node.appid),
            name: nodeName(node),
            symbolSize: sizes[node.step] ?? 10,
            category: category === -1 ? genres.length : category,
            value: node.step === 0 ? '' : `similarity ${similarity(node.distance)}`,
            ...(node.step === 0 ? { itemStyle: { borderColor: colors.text, borderWidth: 2 } } : {}),
          }
        }),
        links: graph.links.map(({ from, to, distance }) => ({
          source: String(from),
          target: String(to),
          value: 1 - distance,
          lineStyle: { width: 0.75 + 2.5 * strength(distance), color: colors.lineStrong, opacity: 0.9 },
        })),
      },
    ],
  }
}
