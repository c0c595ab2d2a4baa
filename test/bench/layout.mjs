// Layouts of the map side by side: UMAP in WebAssembly (what Ludograph uses) and umap-js, with their trustworthiness. Prints JSON.
//   node test/bench/layout.mjs [--points 5000] [--catalogue FOLDER] [--no-umap-js]
// FOLDER is an embedded catalogue with embeddings that no program has open; of it the first N games are taken, by a hash of their
// appid. Beyond its size (or without one) vectors are repeated with noise.
import { performance } from 'node:perf_hooks'
import { cpuUsage, memoryUsage } from 'node:process'
import { UMAP } from 'umap-js'
import { loadCore, round } from './core.mjs'

const args = process.argv.slice(2)
const valueOf = (name, usual) => (args.includes(name) ? args[args.indexOf(name) + 1] : usual)
const wanted = Number(valueOf('--points', '5000'))
const folder = valueOf('--catalogue', null)
const dimensions = 384
const core = await loadCore()
const { seededRandom } = await core.load('src-main/similarity/map/random.ts')
const { umapLayout } = await core.load('src-main/similarity/map/layout.ts')
const { nearestRows } = await core.load('src-main/similarity/map/neighbours.ts')
const { principalAxes, project } = await core.load('src-main/similarity/map/pca.ts')
const { nearCounts, nearShare } = await core.load('src-main/similarity/map/quality.ts')

/** Real vectors, as many as there are. */
async function readVectors() {
  if (folder === null) return new Float32Array(0)
  const { openEngine } = await core.load('src-main/database/open-engine.ts')
  const { readSample } = await core.load('src-main/similarity/map/map-vectors.ts')
  const { engine } = await openEngine({ kind: 'embedded', folder }, () => undefined)
  try {
    const [model] = await engine.query('select embedding_model as key from applications where embedding_model is not null group by 1 order by count(*) desc limit 1')
    return await readSample(engine, model.key, 'game', wanted)
  } finally {
    await engine.close()
  }
}

/** As many unit vectors as wanted: the real ones, then the same ones with noise. */
function grown(real) {
  const random = seededRandom(11)
  const source = real.length > 0 ? real : Float32Array.from({ length: 1000 * dimensions }, () => random() - 0.5)
  const vectors = new Float32Array(wanted * dimensions)
  for (let row = 0; row < wanted; row++) {
    const from = (row * dimensions) % source.length
    const noise = row * dimensions < source.length ? 0 : 0.03
    let squares = 0
    for (let place = 0; place < dimensions; place++) {
      const value = source[from + place] + noise * (random() - 0.5)
      vectors[row * dimensions + place] = value
      squares += value * value
    }
    for (let place = 0; place < dimensions; place++) vectors[row * dimensions + place] /= Math.sqrt(squares)
  }
  return vectors
}

/**
 * Trustworthiness (Venna and Kaski 2001; as sklearn.manifold.trustworthiness defines it): 1 minus the ranks, among all rows by
 * their vectors, of those that are among the k nearest on the plane only, scaled to 0..1.
 */
function trustworthiness(vectors, positions, k = 10) {
  const rows = positions.length / 2
  const { places } = nearestRows(positions, positions, 2, k, () => undefined)
  let sum = 0
  const distances = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      let product = 0
      for (let place = 0; place < dimensions; place++) product += vectors[row * dimensions + place] * vectors[other * dimensions + place]
      distances[other] = other === row ? -1 : 1 - product
    }
    for (let at = row * k; at < (row + 1) * k; at++) {
      const mine = distances[places[at]]
      let rank = 0
      for (const distance of distances) if (distance < mine) rank++ // the row itself counts as rank 0, so the nearest has 1
      if (rank > k) sum += rank - k
    }
  }
  return 1 - (2 / (rows * k * (2 * rows - 3 * k - 1))) * sum
}

/** How many of the ten nearest vectors of some rows are among those that the layout takes for them. */
function shareKnown(vectors, nearest) {
  let known = 0
  const sample = Array.from({ length: 200 }, (_, at) => Math.floor((at * wanted) / 200))
  for (const row of sample) {
    const one = vectors.slice(row * dimensions, (row + 1) * dimensions)
    const { places } = nearestRows(one, vectors, dimensions, 11, () => undefined)
    const truth = [...places].filter((other) => other !== row).slice(0, 10)
    known += truth.filter((other) => nearest.subarray(10 * row, 10 * row + 10).includes(other)).length / 10
  }
  return known / sample.length
}

async function timed(name, work, vectors) {
  const [since, cpu] = [performance.now(), cpuUsage()]
  const { positions, nearest } = await work()
  const used = cpuUsage(cpu)
  return {
    name,
    seconds: round((performance.now() - since) / 1000, 1),
    cpuSeconds: round((used.user + used.system) / 1e6, 1),
    memoryMB: Math.round(memoryUsage.rss() / 1e6),
    trustworthiness: wanted <= 6000 ? round(trustworthiness(vectors, positions), 4) : undefined,
    near: round(nearShare(nearCounts(positions, nearest ?? layouts[0].nearest)), 3),
    // of 200 rows: how many of the ten nearest vectors the layout knows
    knownNeighbours: nearest === undefined ? undefined : round(shareKnown(vectors, nearest), 3),
    nearest,
  }
}

/** As Ludograph laid out before: the same neighbours along 48 axes, umap-js, all rows fitted. */
function byUmapJs(vectors) {
  const points = project(vectors, dimensions, principalAxes(vectors, dimensions, 48))
  const { places, squares } = nearestRows(points, points, 48, 14, () => undefined)
  const rowsOf = (values, first) => Array.from({ length: wanted }, (_, row) => [first(row), ...values.subarray(row * 14, (row + 1) * 14)])
  const umap = new UMAP({ nNeighbors: 15, nComponents: 2, minDist: 0.1, random: seededRandom(1) })
  const indices = rowsOf(places, (row) => row)
  umap.setPrecomputedKNN(indices, rowsOf(squares.map(Math.sqrt), () => 0))
  const epochs = umap.initializeFit(indices)
  for (let epoch = 0; epoch < epochs; epoch++) umap.step()
  return Float32Array.from(umap.getEmbedding().flat())
}

const real = await readVectors()
const vectors = grown(real)
const options = { dimensions, seed: 1, neighbours: 15, spread: 0.1, onProgress: () => undefined }
const layouts = []
layouts.push(await timed('UMAP in WebAssembly', () => umapLayout(vectors, options), vectors))
if (!args.includes('--no-umap-js')) layouts.push(await timed('umap-js', async () => ({ positions: byUmapJs(vectors) }), vectors))
console.log(JSON.stringify({ points: wanted, realVectors: real.length / dimensions, layouts: layouts.map((figures) => ({ ...figures, nearest: undefined })) }, null, 2))
await core.close?.()
process.exit(0)
