import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { withPath, type TakenWork } from '@contract'
import type { App } from '../../../app'
import { writeSavedWork } from '../../../saved-work-handlers'
import { command, flag, type Outcome } from '../command'

interface Wish {
  readonly file: string
  readonly take: boolean
}

async function exported(app: App, file: string): Promise<Outcome> {
  const { json, left } = await app.handlers['work.export']({})
  await writeSavedWork(file, json)
  return { json: { exported: { file, left } }, text: [`${file}: written`, ...left].join('\n') }
}

async function imported(app: App, file: string): Promise<Outcome> {
  const taken = await app.handlers['work.import']({ json: await withPath({ doing: 'read', path: file }, () => readFile(file, 'utf8')) })
  return { json: { imported: taken }, text: taken.length === 0 ? 'There is nothing in this file.' : taken.map(takenText).join('\n') }
}

const takenText = ({ kind, name, outcome, as, note }: TakenWork): string =>
  [`${outcome}: ${kind} ${name}`, ...(as === null ? [] : [`as ${as}`]), ...(note === null ? [] : [`(${note})`])].join(' ')

export const savedWorkCommand = command({
  name: 'saved-work',
  about: 'Write questions, segments, dashboards, custom fields, exchange rates and mappings into one file, or import such a file.',
  operands: '<file>',
  options: { import: flag('import the file; what is in the catalogue already stays as it is') },
  read: ({ import: take }, [file = ''], { cwd }): Wish => ({ file: resolve(cwd, file), take }),
  run: (app, { file, take }) => (take ? imported(app, file) : exported(app, file)),
})
