import type { MapPoints } from '@contract'
import { kMeans } from './clusters'
import { vocabularyOf, type PointTerms, type Vocabulary } from './label-terms'
import { seededRandom } from './random'

type Label = MapPoints['labels'][number]

/** A region is split into as many parts, while each would have enough points to be named. */
const parts = 4
const fewestInRegion = 30
const levels = 5
/** A term must occur in this share of a region, and this many times as often as in what the region is part of. */
const leastShare = 0.1
const leastLift = 1.5
/** A word that fewer makers use is the name of their series, not a subject. */
const fewestMakers = 3
/** Candidates whose makers are counted. */
const mostCandidates = 40
/** Stems of the same first five letters are those of one word; so is one of at least four letters with which another begins. */
const stemLetters = 5
const fewestLetters = 4

interface Region {
  readonly points: Uint32Array
  /** index among the labels; -1: the whole map */
  readonly label: number
  readonly level: number
  /** terms in the names of this region and of those it lies in */
  readonly used: readonly string[]
}

/**
 * Regions of the map from continents to villages, each named by what sets it apart from the region it is part of: genres,
 * tags, words and pairs of words that are far more frequent in it. Regions are a tree: `parent` is an index among the labels, -1
 * for the largest; a region that nothing sets apart has an empty name. Larger regions come before their parts.
 */
export function regionLabels(positions: Float32Array, points: readonly PointTerms[], seed: number): Label[] {
  const random = seededRandom(seed)
  const vocabulary = vocabularyOf(points)
  const labels: Label[] = []
  const waiting: Region[] = [{ points: Uint32Array.from(points.keys()), label: -1, level: 0, used: [] }]
  for (let region = waiting.shift(); region !== undefined; region = waiting.shift()) {
    const wanted = region.level === 0 ? Math.max(1, Math.min(16, Math.round(Math.sqrt(points.length / 40)))) : parts
    if (region.level === levels || (region.level > 0 && region.points.length < parts * fewestInRegion)) continue
    const { centres, members } = kMeans(positions, region.points, wanted, random)
    const whole = countsOf(vocabulary, region.points)
    members.forEach((own, cluster) => {
      const [x, y] = [centres[cluster * 2] ?? 0, centres[cluster * 2 + 1] ?? 0]
      const terms = own.length < fewestInRegion && region.level > 0 ? [] : distinctive(vocabulary, points, own, whole, region)
      const label = labels.length
      labels.push({ x, y, text: titleOf(terms), points: own.length, level: region.level, parent: region.label, radius: radiusOf(positions, own, x, y) })
      waiting.push({ points: own, label, level: region.level + 1, used: [...region.used, ...terms] })
    })
  }
  return labels
}

/** How many of the points have each term. */
function countsOf({ terms, lists }: Vocabulary, points: Uint32Array): Uint32Array {
  const counts = new Uint32Array(terms.length)
  for (const point of points) for (const term of lists[point] ?? []) counts[term] = (counts[term] ?? 0) + 1
  return counts
}

/** The two terms that say most: frequent here, rarer around, of several makers, and no word twice. */
function distinctive(vocabulary: Vocabulary, points: readonly PointTerms[], own: Uint32Array, whole: Uint32Array, region: Region): string[] {
  const counts = countsOf(vocabulary, own)
  const scored: { term: number; score: number }[] = []
  counts.forEach((count, term) => {
    const share = count / own.length
    const lift = (share * region.points.length) / (whole[term] ?? count)
    if (count < 3 || share < leastShare || lift < leastLift) return
    // Two words together say more than one.
    scored.push({ term, score: share * Math.log(lift) * (vocabulary.terms[term]?.includes(' ') === true ? 1.6 : 1) })
  })
  scored.sort((a, b) => b.score - a.score || a.term - b.term)
  const chosen: string[] = []
  for (const { term } of scored.slice(0, mostCandidates)) {
    const name = vocabulary.terms[term] ?? ''
    if (isSaid(name, [...region.used, ...chosen]) || makersOf(vocabulary, points, own, term) < fewestMakers) continue
    chosen.push(name)
    if (chosen.length === 2) break
  }
  return chosen
}

/** Whether one of its words has been said already, in this form or another: "girls" says "girl", "racing" says "race". */
function isSaid(term: string, said: readonly string[]): boolean {
  const stems = (text: string): string[] => text.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word !== '').map(stemOf)
  const known = [...new Set(said.flatMap(stems))]
  const isSame = (one: string, other: string): boolean => one === other || (Math.min(one.length, other.length) >= fewestLetters && (one.startsWith(other) || other.startsWith(one)))
  return stems(term).some((stem) => known.some((one) => isSame(one, stem)))
}

/** Without the endings of English, where enough is left. */
const stemOf = (word: string): string => word.replace(/^(.{3,}?)(?:ing|ers|er|ies|es|s|e|y)$/u, '$1').slice(0, stemLetters)

/** How many makers' points have the term; points without a maker count as one each. */
function makersOf({ lists }: Vocabulary, points: readonly PointTerms[], own: Uint32Array, term: number): number {
  const makers = new Set<string>()
  for (const point of own) {
    if (lists[point]?.includes(term) === true) makers.add(points[point]?.makers[0] ?? String(point))
    if (makers.size >= fewestMakers) break
  }
  return makers.size
}

const titleOf = (terms: readonly string[]): string => terms.map((term, at) => (at === 0 ? term.charAt(0).toUpperCase() + term.slice(1) : term)).join(' · ')

/** The root mean square distance from the centre. */
function radiusOf(positions: Float32Array, points: Uint32Array, x: number, y: number): number {
  let sum = 0
  for (const point of points) sum += ((positions[point * 2] ?? 0) - x) ** 2 + ((positions[point * 2 + 1] ?? 0) - y) ** 2
  return Math.sqrt(sum / points.length)
}
