// Where the parts of a wish begin to pull apart (`apartBelow` in src-main/similarity/text-parts.ts). Prints JSON.
//   node test/bench/text-parts.mjs
// Needs a build, and the vectors that test/bench/similar.mjs keeps of the real catalogue's texts. Of 20 wishes whose parts say different
// things and 20 that say the same thing twice: the least cosine similarity of two parts, and the share of the 50 nearest texts of one
// part that are among those of the other.
import { resolve } from 'node:path'
import { loadCore, percentiles, round } from './core.mjs'
import { cachedVectors } from './real-catalogue.mjs'

const wishes = {
  apart: [
    'cosy farming with a dark secret', 'a relaxing puzzle game about the death of a parent', 'chess with zombies', 'train simulator with romance', 'a fishing game and a murder mystery',
    'racing but in outer space', 'a cute platformer with brutal difficulty', 'city building where dragons attack', 'cooking and dungeon crawling', 'a detective who is a cat',
    'visual novel with tank battles', 'golf with a horror story', 'pixel art shooter about loneliness', 'card game with base building', 'survival in the desert, with musical instruments',
    'football manager with magic', 'space trading with philosophical dialogue', 'tower defense about gardening', 'a hotel you run, ghosts haunt it', 'learning to code and hacking drama',
  ],
  alike: [
    'zombies and the undead', 'farming and growing crops', 'racing cars and motorsport', 'spooky horror with scary monsters', 'space ships and starships',
    'train simulator with realistic locomotives', 'dungeon crawling and exploring dungeons', 'a city builder where you build a town', 'relaxing and calm', 'world war two shooter with WW2 weapons',
    'football and soccer', 'solving puzzles and brain teasers', 'fantasy rpg with magic and swords', 'chess and board games', 'fishing and angling simulator',
    'cooking food, restaurant kitchen', 'tanks and armoured warfare', 'love story and romance', 'platformer with jumping', 'managing a hospital and treating patients',
  ],
}
const nearestTexts = 50

const core = await loadCore()
const { Embedder } = await core.load('src-main/embedding/embedder.ts')
const { builtInModel } = await core.load('src-main/embedding/model-files.ts')
const { partsOf } = await core.load('src-main/similarity/text-parts.ts')
const { dot } = await core.load('src-main/similarity/why.ts')
const embedder = new Embedder(builtInModel(resolve(import.meta.dirname, '../../resources')))
const texts = cachedVectors(embedder.model.key)

function nearest(vector) {
  const similarities = texts.map((text) => dot(text, vector))
  return new Set([...similarities.keys()].sort((a, b) => similarities[b] - similarities[a]).slice(0, nearestTexts))
}

async function measure(wish) {
  const parts = partsOf(wish)
  const vectors = (await embedder.embed(parts)).map(({ vector }) => vector)
  const found = vectors.map(nearest)
  const pairs = vectors.flatMap((one, place) => vectors.slice(place + 1).map((other, more) => ({
    cosine: dot(one, other),
    shared: [...found[place]].filter((text) => found[place + 1 + more].has(text)).length / nearestTexts,
  })))
  return { parts, cosine: round(Math.min(...pairs.map(({ cosine }) => cosine)), 2), shared: round(Math.min(...pairs.map(({ shared }) => shared)), 2) }
}

const result = { texts: texts.length }
for (const [kind, list] of Object.entries(wishes)) {
  const measured = []
  for (const wish of list) measured.push(await measure(wish))
  result[kind] = { cosine: percentiles(measured.map(({ cosine }) => cosine)), meanShared: round(measured.reduce((sum, { shared }) => sum + shared, 0) / measured.length, 3), wishes: measured }
}
console.log(JSON.stringify(result, null, 1))
await embedder.stop()
await core.close()
process.exit(0)
