import { LudographError } from '@contract'
import type { App } from '../../../app'
import { command } from '../command'
import { importNumber } from '../import-number'
import { whole } from '../numbers'

/** Undoes the last import that changed something, or says why the wanted one cannot be undone. @throws LudographError `undo_blocked` */
async function undo(app: App, wanted: number | null): Promise<{ undone: { id: number; removed: number; restored: number } }> {
  const id = wanted ?? (await app.handlers['imports.list']({})).find((one) => one.undoable)?.id
  if (id === undefined) throw new LudographError('undo_blocked', 'There is no import to undo.')
  return { undone: await app.handlers['imports.undo']({ id }) }
}

export const undoneText = ({ id, removed, restored }: { id: number; removed: number; restored: number }): string =>
  `Import ${id} was undone: ${whole.format(removed)} records were removed, ${whole.format(restored)} are as they were before.`

export const undoCommand = command({
  name: 'undo',
  about: 'Undo the last import that changed something.',
  options: { import: importNumber },
  read: (options) => ({ import: options.import ?? null }),
  async run(app, wish) {
    const done = await undo(app, wish.import)
    return { json: done, text: undoneText(done.undone) }
  },
})
