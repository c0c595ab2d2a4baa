import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog, type BrowserWindow } from 'electron'
import { isBackupFile } from '@contract'
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
  await showBox(window, { type: 'error', message, detail: hint ?? '' })
}

async function showBox(window: BrowserWindow | null, options: Electron.MessageBoxOptions): Promise<void> {
  const box = { title: 'Ludograph', ...options }
  await (window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box))
}

/** Files that the system asks the program to open. A backup is offered at once; what is imported waits until a catalogue is open. */
export class SystemFiles {
  #waiting: string[] = []
  /** of those that wait, what the user has been told of */
  readonly #told = new Set<string>()
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

  /** From now on files are opened as soon as they can be. */
  serve(core: App, window: () => BrowserWindow | null): void {
    this.#core = core
    this.#window = window
    core.subscribe((event) => {
      if (event.topic === 'catalogue.state' && event.payload.state !== 'opening') this.#openWaiting()
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
    if (core === null) return
    const { state } = await core.handlers['catalogue.state']({})
    const canBeOpened = (path: string): boolean => state === 'open' || isBackupFile(path)
    const now = this.#waiting.filter(canBeOpened)
    this.#waiting = this.#waiting.filter((path) => !canBeOpened(path))
    for (const path of now) await openPath(core, this.#window(), path)
    if (state === 'opening') return
    const news = this.#waiting.filter((path) => !this.#told.has(path))
    for (const path of news) {
      this.#told.add(path)
      await showBox(this.#window(), { type: 'info', message: `${basename(path)} waits for a catalogue.`, detail: 'It is imported as soon as one is open. Open one in the Catalogue view.' })
    }
  }
}
