import { join } from 'node:path'
import { fieldMapping, LudographError, type FieldMapping } from '@contract'
import { z } from 'zod'
import type { Handlers } from './app'
import { builtInMappings } from './import/mapping/built-in'
import type { Imports } from './import/imports'
import { JsonFile } from './settings/json-file'

type Names = 'imports.unknownRecords' | 'imports.tryMapping' | 'imports.mappings' | 'imports.saveMapping' | 'imports.deleteMapping'

const mostKept = 200

/** The mappings of a user, whatever catalogue is open: a file in the user's own folder. */
const keptMappings = (userFolder: string): JsonFile<z.ZodArray<typeof fieldMapping>> => new JsonFile(join(userFolder, 'import-mappings.json'), z.array(fieldMapping), [])

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
