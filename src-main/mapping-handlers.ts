import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fieldMapping, LudographError, type FieldMapping, type TakenWork } from '@contract'
import { z } from 'zod'
import type { Handlers } from './app'
import { builtInMappings } from './import/mapping/built-in'
import type { Imports } from './import/imports'
import { JsonFile } from './settings/json-file'

type Names = 'imports.unknownRecords' | 'imports.tryMapping' | 'imports.mappings' | 'imports.saveMapping' | 'imports.deleteMapping'

const mostKept = 200

/** The mappings of a user, whatever catalogue is open: a file in the user's own folder. */
const keptMappings = (userFolder: string): JsonFile<z.ZodArray<typeof fieldMapping>> => new JsonFile(join(userFolder, 'import-mappings.json'), z.array(fieldMapping), [])

/**
 * Takes mappings that come with saved work. Those that are there stay: the same is not added a second time, and another one of the
 * same name gets a name of its own.
 */
export function takeMappings(userFolder: string, mappings: readonly FieldMapping[]): TakenWork[] {
  const file = keptMappings(userFolder)
  const kept = [...file.read()]
  const report = mappings.map((mapping): TakenWork => {
    const { name } = mapping
    const told = { kind: 'mapping', name, as: null, note: null } as const
    if (kept.some((one) => isDeepStrictEqual(one, mapping))) return { ...told, outcome: 'there' }
    if (kept.length >= mostKept) return { ...told, outcome: 'left', note: `${mostKept} mappings are kept at most. Delete some that you do not need.` }
    const taken = new Set([...kept, ...builtInMappings].map((one) => one.name))
    let as = name
    for (let number = 2; taken.has(as); number++) as = `${name.slice(0, 36)}-${number}`
    kept.push({ ...mapping, name: as })
    return as === name ? { ...told, outcome: 'added' } : { ...told, outcome: 'renamed', as }
  })
  if (report.some(({ outcome }) => outcome === 'added' || outcome === 'renamed')) file.write(kept)
  return report
}

/** A user's own mappings. */
export const ownMappings = (userFolder: string): readonly FieldMapping[] => keptMappings(userFolder).read()

/** Mappings by name: the user's own, and those that come with Ludograph. */
export const knownMappings = (userFolder: string): readonly FieldMapping[] => [...keptMappings(userFolder).read(), ...builtInMappings]

/** What the contract's calls about mappings of fields do. */
export function mappingHandlers(imports: () => Imports, userFolder: string): Pick<Handlers, Names> {
  const kept = keptMappings(userFolder)
  const done = { done: true } as const
  return {
    'imports.unknownRecords': async ({ id }) => imports().unknownRecords(id, kept.read()),
    'imports.tryMapping': async ({ id, mapping }) => ({ records: await imports().tryMapping(id, mapping) }),
    'imports.mappings': async () => ({ saved: kept.read(), builtIn: [...builtInMappings] }),
    'imports.saveMapping': async (mapping) => {
      const others = kept.read().filter(({ name }) => name !== mapping.name)
      if (builtInMappings.some(({ name }) => name === mapping.name)) throw new LudographError('bad_input', `${mapping.name} is the name of a mapping that comes with Ludograph.`, 'Choose another name.')
      if (others.length >= mostKept) throw new LudographError('bad_input', `${mostKept} mappings are kept at most.`, 'Delete one that you do not need.')
      kept.write([mapping, ...others])
      return done
    },
    'imports.deleteMapping': async ({ name }) => {
      kept.write(kept.read().filter((one) => one.name !== name))
      return done
    },
  }
}
