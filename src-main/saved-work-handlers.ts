import { withPath, type CallInput, type CallName, type CallOutput, type ContractEvent } from '@contract'
import { exportWork } from './analytics/saved-work/export-work'
import { importWork, readWork } from './analytics/saved-work/import-work'
import type { Engine } from './database/engine'
import { writeWholeText } from './database/whole-file'
import { ownMappings, takeMappings } from './mapping-handlers'

interface Context {
  readonly engine: () => Engine
  readonly emit: (event: ContractEvent) => void
  readonly userFolder: string
}

type WorkHandlers = { [Name in Extract<CallName, `work.${string}`>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

/** What the contract's `work.*` calls do: saved work is kept in the catalogue, mappings in the user's own folder. */
export const savedWorkFileHandlers = ({ engine, emit, userFolder }: Context): WorkHandlers => ({
  'work.export': async () => {
    const { work, left } = await exportWork(engine(), ownMappings(userFolder))
    const name = engine().label.replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ').trim().slice(0, 80) || 'catalogue'
    return { name: `${name} saved work.ludograph.json`, json: `${JSON.stringify(work, null, 2)}\n`, left }
  },
  'work.import': async ({ json }) => {
    const work = readWork(json)
    const report = [...(await importWork(engine(), work)), ...takeMappings(userFolder, work.mappings)]
    for (const topic of ['analytics.savedChanged', 'segments.changed', 'dashboards.changed', 'catalogue.changed'] as const) emit({ topic, payload: {} })
    return report
  },
})

/** Writes such a file on this machine: one of that name stays as it was until the new one is whole. @throws LudographError why it cannot be written */
export const writeSavedWork = async (path: string, json: string): Promise<void> => {
  await withPath({ doing: 'write', path }, () => writeWholeText(path, json))
}
