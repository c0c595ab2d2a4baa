import { LudographError, storePage, type CallInput, type CallName, type CallOutput, type Preferences } from '@contract'
import type { Updates } from './updates'

interface Context {
  readonly read: () => Preferences
  readonly change: (changes: CallInput<'settings.set'>) => Preferences
  readonly updates: Updates
  /** what the page may know of the program it runs in */
  readonly about: CallOutput<'app.about'>
  /** puts a text on the system's clipboard; undefined: the page does so itself */
  readonly copyText: ((text: string) => void) | undefined
  /** opens an address in the system's browser; undefined: the page does so itself */
  readonly openAddress: ((address: string) => Promise<void>) | undefined
}

type ProgramHandlers = { [Name in Extract<CallName, `settings.${string}` | `app.${string}`>]: (input: CallInput<Name>) => Promise<CallOutput<Name>> }

const done = { done: true } as const

/** What the contract's calls about the program itself do: `settings.*` and `app.*`. */
export const programHandlers = ({ read, change, updates, about, copyText, openAddress }: Context): ProgramHandlers => ({
  'settings.get': async () => read(),
  'settings.set': async (changes) => change(changes),
  'app.about': async () => about,
  'app.update': async () => updates.state,
  'app.lookForUpdate': async () => updates.look(),
  'app.fetchUpdate': async () => updates.fetch(),
  'app.installUpdate': async () => {
    updates.install()
    return done
  },
  'app.copyText': async ({ text }) => {
    if (!copyText) throw new LudographError('refused', 'The page copies by itself here.')
    copyText(text)
    return done
  },
  'app.openStorePage': async ({ appid }) => {
    if (!openAddress) throw new LudographError('refused', 'The page opens the link itself here.')
    await openAddress(storePage(appid))
    return done
  },
})
