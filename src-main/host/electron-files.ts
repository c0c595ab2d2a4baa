import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog, type BrowserWindow } from 'electron'
import type { App } from '../app'
import { asResult } from './as-result'

/** What a second start of the program hands to the first (Chromium adds switches of its own to that start's arguments). */
interface FromSecondStart {
  readonly files?: unknown
}

/**
 * The files among a start's arguments, as absolute paths: a file manager names them on a double click or a drop on the icon.
 * @param args without the program, and without the folder of the application where it is not packaged
 */
export function filesAmong(args: readonly string[], folder: string): string[] {
  const { positionals } = parseArgs({ args: [...args], options: { data: { type: 'string' } }, strict: false })
  return positionals.map((path) => resolve(folder, path))
}

/** The files that this start was asked to open. */
export const filesOfStart = (): string[] => filesAmong(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())

/** Opens one path, and says in a box what is wrong with it. */
export async function openPath(core: App, window: BrowserWindow | null, path: string): Promise<void> {
  const result = await asResult(() => core.openPath(path))
  if (result.ok) return
  const { message, hint } = result.error
  const box: Electron.MessageBoxOptions = { type: 'error', title: 'Ludograph', message, detail: hint ?? '' }
  await (window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box))
}

/** Files that the system asks the program to open, kept until a catalogue is open. */
export class SystemFiles {
  readonly #waiting: string[] = []
  #core: App | null = null
  #window: () => BrowserWindow | null = () => null
  #opening: Promise<void> = Promise.resolve()

  /** Listens to the system, which may ask before the program is ready. `onOpen` runs when a running program is asked. */
  listen(onOpen: () => void): void {
    this.#waiting.push(...filesOfStart())
    app.on('open-file', (event, path) => {
      event.preventDefault()
      this.#add([path])
      onOpen()
    })
    app.on('second-instance', (_event, _args, _folder, more) => {
      const { files } = (more ?? {}) as FromSecondStart
      if (Array.isArray(files)) this.#add(files.filter((file) => typeof file === 'string'))
      onOpen()
    })
  }

  /** From now on files are opened as soon as a catalogue is open: an import needs one. */
  serve(core: App, window: () => BrowserWindow | null): void {
    this.#core = core
    this.#window = window
    core.subscribe((event) => {
      if (event.topic === 'catalogue.state' && event.payload.state === 'open') this.#openWaiting()
    })
  }

  #add(paths: readonly string[]): void {
    this.#waiting.push(...paths)
    this.#openWaiting()
  }

  #openWaiting(): void {
    this.#opening = this.#opening.then(() => this.#openAll()).catch((error: unknown) => console.error('a file was not opened:', error))
  }

  async #openAll(): Promise<void> {
    const core = this.#core
    if (core === null || (await core.handlers['catalogue.state']({})).state !== 'open') return
    for (let path = this.#waiting.shift(); path !== undefined; path = this.#waiting.shift()) await openPath(core, this.#window(), path)
  }
}
