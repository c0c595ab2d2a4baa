// Gives a catalogue of real applications its vectors, for benchmarks that are about what comes after. Embedding 25,000 texts
// takes minutes, so each text's vector is kept in a file of the system's temporary folder, known by the text's hash.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const hashBytes = 16
const vectorBytes = 384 * 4
const pageRows = 500

/** What the shared folder beside the checkout has; benchmarks that need it say so where it is absent. */
export const shared = resolve(import.meta.dirname, '../../../shared')
export const realFile = join(shared, 'data/steam-apps-real.json.gz')

const cacheFile = (modelKey) => join(tmpdir(), 'ludograph-vector-cache', `vectors-${modelKey}.bin`)

/** Vectors by the hash of their text, in hex. A last entry that was not written to its end is left out. */
function readCache(file) {
  const known = new Map()
  if (!existsSync(file)) return known
  const data = readFileSync(file)
  for (let at = 0; at + hashBytes + vectorBytes <= data.length; at += hashBytes + vectorBytes) {
    const vector = new Float32Array(384)
    Buffer.from(vector.buffer).set(data.subarray(at + hashBytes, at + hashBytes + vectorBytes))
    known.set(data.toString('hex', at, at + hashBytes), vector)
  }
  return known
}

/** The vectors of the texts that were embedded for an earlier benchmark; none if there was none. */
export const cachedVectors = (modelKey) => [...readCache(cacheFile(modelKey)).values()]

/**
 * Gives every application of the catalogue its vector: those that are known from the file, the others from the model.
 * @returns how many of each
 */
export async function fillVectors(core, engine, say = () => undefined) {
  const { Embedder } = await core.load('src-main/embedding/embedder.ts')
  const { builtInModel } = await core.load('src-main/embedding/model-files.ts')
  const { readPage, writePage, beginning } = await core.load('src-main/embedding/pages.ts')
  const embedder = new Embedder(builtInModel(resolve(import.meta.dirname, '../../resources')))
  const { key: modelKey } = embedder.model
  const file = cacheFile(modelKey)
  mkdirSync(join(file, '..'), { recursive: true })
  const known = readCache(file)
  const counts = { rows: 0, made: 0 }
  let page = await readPage(engine, 'applications', modelKey, beginning, pageRows)
  while (page.length > 0) {
    const fresh = new Map(page.filter(({ text, hash }) => text !== '' && !known.has(hash.toString('hex'))).map((row) => [row.hash.toString('hex'), row]))
    const made = await embedder.embed([...fresh.values()].map(({ text }) => text))
    for (const [place, [key, { hash }]] of [...fresh].entries()) {
      const { vector } = made[place]
      if (vector === null) continue
      known.set(key, vector)
      appendFileSync(file, Buffer.concat([hash, Buffer.from(vector.buffer)]))
    }
    await writePage(engine, 'applications', modelKey, page.map((row) => ({ row, vector: known.get(row.hash.toString('hex')) ?? null })), async () => undefined)
    counts.rows += page.length
    counts.made += fresh.size
    say(`${counts.rows} rows, ${counts.made} embedded`)
    page = await readPage(engine, 'applications', modelKey, page.at(-1), pageRows)
  }
  await embedder.stop()
  await engine.query('analyze applications')
  await engine.checkpoint()
  return counts
}
