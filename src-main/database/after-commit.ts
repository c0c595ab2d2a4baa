import { toErrorShape } from '@contract'

/** Hears what the user of the open catalogue should know. */
export type OnNotice = (text: string) => void

const toLog: OnNotice = (text) => console.error(text)

/**
 * Does what follows a change that is committed: vacuum, checkpoint. Whatever becomes of them, the change is in the catalogue, so they
 * never decide how it ended: each is tried, and what fails is a notice.
 * @param done the change, as a sentence begins ("The import is in the catalogue")
 */
export async function afterCommit(done: string, steps: readonly (() => Promise<unknown>)[], onNotice: OnNotice = toLog): Promise<void> {
  const failed = new Map<string, string>()
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      const { code, message, hint } = toErrorShape(error)
      // The catalogue is being closed, which ends with a checkpoint of its own.
      if (code !== 'cancelled') failed.set(message, [message, hint].filter((part) => part !== null).join(' '))
    }
  }
  if (failed.size > 0) onNotice(`${done}. Cleaning up after it failed: ${[...failed.values()].join(' ')}`)
}
