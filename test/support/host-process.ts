import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { calls, type CallName, type CallOutput, type CallRequest } from '@contract'
import { joinFrames } from '../../src-renderer/bridge/join-frames'
import { cookieHeader, redeem, type SessionCookie } from './browser-session'
import { built } from './built'
import { copyTemplate } from './embedded-template'
import { hangGuard, until } from './wait'

const announcement = /^Ludograph: (http:\/\/\S+)$/m
const nextAnnouncement = /Address for another browser: (http:\S+)\s*$/

interface StartOptions {
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

export const temporaryDataFolder = (): string => mkdtempSync(join(tmpdir(), 'ludograph-e2e-'))

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** The catalogue of a data folder that is opened at the start. */
export const preparedCatalogue = (dataFolder: string): string => join(dataFolder, 'catalogues', 'My catalogue')

/** The browser host as its users start it: the built program, a process of its own. */
export class HostProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly output: { text: string },
    readonly dataFolder: string,
    /** what it printed: the address with a key that works once */
    readonly url: string,
  ) {}

  static async start(dataFolder = temporaryDataFolder(), { args = [], env = {} }: StartOptions = {}): Promise<HostProcess> {
    const command = [built('main', 'browser.js'), '--data', dataFolder, '--port', '0', ...args]
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
    const output = { text: '' }
    const endWithTheTests = (): unknown => child.kill('SIGKILL')
    process.once('exit', endWithTheTests)
    child.once('exit', () => process.off('exit', endWithTheTests))
    const url = await new Promise<string>((resolve, reject) => {
      const settled = hangGuard(() => reject(new Error(`the host printed no address in time, only: ${output.text}`)))
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output.text += text
        const found = announcement.exec(output.text)?.[1]
        if (found === undefined) return
        settled()
        resolve(found)
      })
      child.once('exit', (code) => {
        settled()
        reject(new Error(`the host ended while starting (exit code ${code}): ${output.text}`))
      })
    })
    return new HostProcess(child, output, dataFolder, url)
  }

  /**
   * With a catalogue that has been made before: it only has to be opened, which is much quicker.
   * Its last session is said to have died, so that there is a notice to read. Embeddings are made only where a test asks
   * for them: after each import they would take both cores for seconds to minutes.
   * @param fill puts a catalogue into the folder; an empty one, unless a test says otherwise
   */
  static async startPrepared(fill = (folder: string): Promise<void> => copyTemplate('schema', folder)): Promise<HostProcess> {
    const dataFolder = temporaryDataFolder()
    const catalogue = preparedCatalogue(dataFolder)
    await fill(catalogue)
    writeFileSync(join(dataFolder, 'preferences.json'), JSON.stringify({ embedAfterImport: false }))
    const dead = { pid: 2 ** 22 + 1, startedAt: '1', host: hostname(), since: '2026-01-01T00:00:00.000Z' } // above any pid
    writeFileSync(join(catalogue, 'ludograph.lock'), JSON.stringify(dead))
    return HostProcess.start(dataFolder)
  }

  get pid(): number {
    return this.child.pid!
  }

  /** The address for another browser, which is printed each time a key has been used. */
  async nextUrl(): Promise<string> {
    return until(
      () => `the next address; it printed: ${this.output.text}`,
      () => nextAnnouncement.exec(this.output.text)?.[1],
    )
  }

  /** The page's address without a key, and the session's cookie, which the first caller gets for the key. */
  async session(): Promise<{ readonly origin: string; readonly cookie: SessionCookie }> {
    this.#cookie ??= redeem(this.url)
    return { origin: new URL(this.url).origin, cookie: await this.#cookie }
  }

  #cookie: Promise<SessionCookie> | null = null

  /** Asks the core beside the page, to compare what the page says with what is so. */
  async call<Name extends CallName>(name: Name, input: CallRequest<Name>): Promise<CallOutput<Name>> {
    const { origin, cookie } = await this.session()
    const headers = { Cookie: cookieHeader(cookie) }
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { origin, headers })
    try {
      const { result } = await new Promise<{ result: { ok: boolean; value?: unknown; error?: unknown } }>((resolve, reject) => {
        socket.once('error', reject)
        socket.once('close', () => reject(new Error('the host hung up')))
        socket.once('open', () => socket.send(JSON.stringify({ id: 1, call: name, input })))
        const whole = joinFrames()
        socket.on('message', (data: Buffer) => {
          const message = whole(data.toString('utf8')) as { id?: number; result: { ok: boolean } } | null
          if (message?.id !== undefined) resolve(message) // the rest are events
        })
      })
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
      return calls[name].output.parse(result.value) as CallOutput<Name>
    } finally {
      socket.terminate()
    }
  }

  /** Ends it as Ctrl+C does: the catalogue is closed. The data folder stays. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await gone
  }
}
