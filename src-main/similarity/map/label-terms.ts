/** What a point is about: its genres and tags as they are written, and a text whose words count. */
export interface PointTerms {
  readonly subjects: readonly string[]
  readonly text: string
  /** developers and publishers: their names say who made it, not what it is */
  readonly makers: readonly string[]
}

/** The terms that may stand in a label, and which of them each point has. */
export interface Vocabulary {
  readonly terms: readonly string[]
  /** indices into `terms`, ascending, for each point */
  readonly lists: readonly Uint32Array[]
}

const emptyWords = new Set(
  `a about above across actually add after again against all almost along already also although always am among an and another any anyone anything are around as at available away
  based be because become becomes been before being below best better between big both bring but by can can't cannot classic collector's collectors come comes complete content could create day days
  deep did different discover do does doesn don don't down during each edition either embark end enjoy enough enter even ever every everyone everything exciting experience explore
  face far fast feature features featuring few find first follow for free from full fully fun game gameplay games gaming get gets give go goes going good great had has have having
  he help her here high him his how however huge i if immersive in inspired into intense is isn it it's its journey join just keep know last latest learn leave left less let let's
  life like little ll long look lot lots made main make makes making many master may me meet mode modes more most much must my need needs never new next no not nothing now of off old
  on once one only open or original other others our out over own pack part people perfect person place play played player players playing plus power present presents put re ready real
  release released return right s same save secret see series set several she should simple since small so some something special start steam step still story such sure t take
  takes than that that's the their them themselves then there these they thing things think this those three through throughout time times title to together too top true try turn
  two ultimate under unique until up update upon us use used using variety various ve version very via want wants was watch way ways we well were what when where whether which while
  who whole whose why will with within without won won't work world worlds would year years yet you you'll you're your yourself yours`.split(/\s+/),
)

/** A term that fewer points have, or a larger share of them, sets nothing apart. */
const fewest = 4
const largestShare = 0.35
/** Pairs of words are counted in as many buckets first, so that the many that occur once take no memory. */
const buckets = 1 << 21

/** Genres, tags, words and pairs of words ("hidden object"), without those that any game may have and without the makers' names. */
export function vocabularyOf(points: readonly PointTerms[]): Vocabulary {
  const roughly = new Uint32Array(buckets)
  for (const point of points) for (const term of termsOf(point)) roughly[bucketOf(term)] = (roughly[bucketOf(term)] ?? 0) + 1
  const counts = new Map<string, number>()
  for (const point of points) {
    for (const term of termsOf(point)) if ((roughly[bucketOf(term)] ?? 0) >= fewest) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const terms = [...counts].filter(([, count]) => count >= fewest && count <= Math.max(largestShare * points.length, fewest)).map(([term]) => term)
  const indexOf = new Map(terms.map((term, index) => [term, index]))
  const lists = points.map((point) => Uint32Array.from([...termsOf(point)].flatMap((term) => indexOf.get(term) ?? [])).sort())
  return { terms, lists }
}

/** The terms of one point, each once. */
function termsOf({ subjects, text, makers }: PointTerms): Set<string> {
  const made = new Set(wordsOf(makers.join(' ')))
  const terms = new Set(subjects)
  let before: string | null = null
  for (const word of wordsOf(text)) {
    const counts = word.length >= 3 && !emptyWords.has(word) && !made.has(word)
    if (counts) {
      terms.add(word)
      if (before !== null) terms.add(`${before} ${word}`)
    }
    before = counts ? word : null
  }
  return terms
}

/** Entities such as &quot; are the store's, not words. */
const wordsOf = (text: string): string[] => text.replace(/&#?\w+;/g, ' ').toLowerCase().match(/\p{L}[\p{L}'’]+/gu) ?? []

/** FNV-1a. */
function bucketOf(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % buckets
}
