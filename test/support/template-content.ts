import type { Engine } from '../../src-main/database/engine'
import { migrate } from '../../src-main/database/migrate'
import { ImportBench } from './import-bench'
import { realPath, samplePath } from './store-files'

/** What a catalogue made from a template holds: nothing but a database, the schema too, or the sample or real records as an import leaves them. */
export type Content = 'nothing' | 'schema' | 'sample' | 'real'

/** The file that is imported into such a template. */
export function sourceOf(content: Content): string | null {
  if (content === 'sample') return samplePath
  return content === 'real' ? realPath : null
}

/** Brings a template's content into an empty database, or into one that has the schema already. */
export async function fill(engine: Engine, content: Content): Promise<void> {
  if (content === 'nothing') return
  await migrate(engine)
  const source = sourceOf(content)
  if (source === null) return
  const summary = await new ImportBench(engine).run(source)
  if (summary.state !== 'applied') throw new Error(`${source} was not imported: ${JSON.stringify(summary)}`)
}
