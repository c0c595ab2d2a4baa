import { LudographError, type EmbeddedThing } from '@contract'
import { indexDefaults, removeUnfinishedIndex, vectorIndexSteps } from '../../database/vector-index-build'
import { indexFrom, vectorTables } from '../../database/vector-index'
import type { Facts } from '../facts'
import { counted, indexFigures, notFound, rates } from './common'
import type { TaskKind } from './kind'

const things = ['applications', 'reviews'] as const
const whole = new Intl.NumberFormat('en')

/** Builds a vector index with other m and ef_construction, or where there is none. The target is the index's name. */
export const rebuildVectorIndex: TaskKind = {
  name: 'rebuild-vector-index',
  targets: ({ facts }) => things.filter((what) => facts.embeddings[what].vectors > 0).map((what) => vectorTables[what].index),
  prepare({ facts }, request) {
    const what = things.find((one) => vectorTables[one].index === request.target || (request.target === null && one === 'applications'))
    if (!what) throw notFound(`There is no vector index ${request.target ?? ''}: they are called ${things.map((one) => vectorTables[one].index).join(' and ')}.`)
    const { index } = vectorTables[what]
    const m = request.m ?? indexDefaults.m
    const efConstruction = request.efConstruction ?? indexDefaults.efConstruction
    if (efConstruction < 2 * m) {
      throw new LudographError('task_not_found', `ef_construction must be at least twice m: ${2 * m} or more for m = ${m}. That is pgvector's own rule.`, 'Choose a larger ef_construction, or a smaller m.')
    }
    const { vectors } = facts.embeddings[what]
    return {
      request: { ...request, target: index, m, efConstruction },
      title: `Build ${index} (m = ${m}, ef_construction = ${efConstruction})`,
      about: 'Larger values find more of the truly nearest, take longer to build and more room. The old index serves until the new one is whole.',
      steps: vectorIndexSteps(facts.kind, what, { m, efConstruction }),
      lock: facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      bytes: facts.indexes.find(({ name }) => name === index)?.bytes ?? null,
      // pgvector's work grows with ef_construction, and hardly with m
      seconds: (vectors / rates.vectors[facts.kind]) * (efConstruction / indexDefaults.efConstruction),
      needed: vectorIndexNeeded(facts, what),
      figures: (engine) => indexFigures(engine, index),
      undo: (engine) => removeUnfinishedIndex(engine, what),
      needsStillVectors: true,
    }
  },
}

/** Why there should be a vector index where there is none, or null. */
export function vectorIndexNeeded(facts: Facts, what: EmbeddedThing): string | null {
  const { vectors } = facts.embeddings[what]
  const from = indexFrom[facts.kind]
  const isThere = facts.indexes.some(({ name, valid }) => name === vectorTables[what].index && valid)
  return isThere || vectors < from
    ? null
    : `${counted(vectors, 'vector')} of ${what} are all compared in every search: from ${whole.format(from)} an index is faster.`
}
