import { indexFigures, indexNamed, notFound } from './common'
import type { TaskKind } from './kind'

/** Removes what a build that was stopped left behind. */
export const dropInvalidIndex: TaskKind = {
  name: 'drop-invalid-index',
  targets: ({ facts }) => facts.indexes.filter(({ leftover, building }) => leftover && !building).map(({ name }) => name),
  prepare(context, request) {
    const index = indexNamed(context, request.target)
    if (index.valid && !index.leftover) throw notFound(`${index.name} is valid and in use.`)
    if (index.building) throw notFound(`${index.name} is being built at this moment.`)
    if (!index.leftover) throw notFound(`${index.name} is not left over from another index: rebuild it instead (reindex).`)
    const concurrently = context.facts.kind === 'server' ? 'concurrently ' : ''
    return {
      request,
      title: `Remove ${index.name}`,
      about: 'A build that was stopped left it. No question uses it, yet it takes room and every write keeps it up to date.',
      steps: [{ how: 'session', settings: {}, sql: [`drop index ${concurrently}${index.quoted}`] }],
      lock: context.facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      bytes: index.bytes,
      seconds: 1,
      needed: `${index.name} was left behind by a build of an index that was stopped.`,
      figures: (engine) => indexFigures(engine, index.name),
    }
  },
}
