import { LudographError, type ImportSummary, type Reject } from '@contract'
import type { App } from '../../../app'
import { command } from '../command'
import { countsText } from '../counts-text'
import { importNumber } from '../import-number'
import { whole } from '../numbers'

const pageSize = 1000

interface AllRejects {
  /** of all that were rejected */
  readonly byCode: ImportSummary['rejectedBy']
  /** of these the text is not kept, and they are not listed */
  readonly notKept: number
  readonly rejects: Reject[]
}

/** All rejects of one import (the newest if none is named) that are kept, whole. @throws LudographError `import_not_found` */
async function listRejects(app: App, wanted: number | null): Promise<AllRejects> {
  const imports = await app.handlers['imports.list']({})
  const id = wanted ?? imports[0]?.id
  if (id === undefined || !imports.some((one) => one.id === id)) {
    throw new LudographError('import_not_found', wanted === null ? 'Nothing has been imported yet.' : `There is no import ${wanted}.`)
  }
  const rejects: Reject[] = []
  for (;;) {
    const page = await app.handlers['imports.rejects']({ id, limit: pageSize, offset: rejects.length })
    rejects.push(...page.rejects)
    if (page.rejects.length < pageSize) return { byCode: page.byCode, notKept: page.notKept, rejects }
  }
}

export function rejectsText({ rejects, notKept, byCode }: Pick<AllRejects, 'rejects' | 'notKept' | 'byCode'>): string {
  const lines = rejects.map(({ file, position, byteOffset, message }) => `${file}, record ${position} at byte ${byteOffset}: ${message}`)
  const rest = notKept === 0 ? [] : [`… and ${whole.format(notKept)} more that were counted, but not kept. By reason: ${countsText(byCode)}.`]
  return lines.length + rest.length === 0 ? 'Nothing was rejected.' : [...lines, ...rest].join('\n')
}

export const rejectsCommand = command({
  name: 'rejects',
  about: 'List the records that an import refused, with the reason of each (of the newest import, unless one is named).',
  options: { import: importNumber },
  read: (options) => ({ import: options.import ?? null }),
  async run(app, wish) {
    const found = await listRejects(app, wish.import)
    return { json: found, text: rejectsText(found) }
  },
})
