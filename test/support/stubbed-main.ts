import { fork, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { channels } from '@contract'
import { built } from './built'
import { copyTemplate } from './embedded-template'
import { preparedCatalogue } from './host-process'
import { until } from './wait'

const at = (name: string): string => join(import.meta.dirname, name)

const windowSummary = z.object({
  options: z.looseObject({ webPreferences: z.record(z.string(), z.unknown()) }),
  url: z.string(),
  visible: z.boolean(),
  focused: z.number(),
  maximized: z.boolean(),
  minimized: z.boolean(),
})

interface MenuItem {
  readonly label?: string | undefined
  readonly role?: string | undefined
  readonly submenu?: readonly MenuItem[] | undefined
}
const menuItem: z.ZodType<MenuItem> = z.lazy(() =>
  z.object({ label: z.string().optional(), role: z.string().optional(), submenu: z.array(menuItem).optional() }),
)

const summary = z.object({
  appCalls: z.array(z.array(z.unknown())),
  privileged: z.array(z.object({ scheme: z.string(), privileges: z.record(z.string(), z.boolean()) })),
  menu: z.array(menuItem).nullable(),
  handlers: z.array(z.string()),
  listenedChannels: z.array(z.string()),
  protocols: z.array(z.string()),
  windows: z.array(windowSummary),
  dialogs: z.array(z.object({ kind: z.string(), options: z.record(z.string(), z.unknown()) })),
  opened: z.array(z.string()),
  quit: z.string(),
  exitCode: z.number().nullable(),
  theme: z.string(),
  userData: z.string().nullable(),
})
export type Summary = z.infer<typeof summary>

const protocolAnswer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
})
export type ProtocolAnswer = z.infer<typeof protocolAnswer>

const fromDriver = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ sent: z.array(z.unknown()) }),
  z.object({ id: z.number(), error: z.string() }),
  z.object({ id: z.number(), value: z.unknown().optional() }),
])

interface Packaged {
  /** null: the build in out/ */
  readonly program: string | null
  readonly args: readonly string[]
}
const unpackaged: Packaged = { program: null, args: [] }

/**
 * The built Electron host in a process of its own, with the recording stub in Electron's place. A process, because the
 * bundle imports 'electron' by name, which vitest's own module runner would look up itself.
 */
export class StubbedMain {
  /** messages the host sent to its page: [channel, ...values] */
  readonly sent: unknown[][] = []
  readonly output: string[] = []
  onSend: (message: unknown[]) => void = () => undefined
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>()
  private readonly ownFolder: boolean
  private lastId = 0

  private constructor(environment: Record<string, string>, readonly dataFolder: string, { program, args }: Packaged) {
    this.ownFolder = environment['LUDOGRAPH_DATA'] === undefined
    const { ELECTRON_RENDERER_URL: _, ...inherited } = process.env
    const env = { ...inherited, ...environment, LUDOGRAPH_DATA: dataFolder }
    this.child =
      program === null
        ? fork(at('electron-driver.mjs'), {
            execArgv: ['--import', at('register-electron.mjs')],
            env: { STUB_MAIN_BUNDLE: built('main', 'index.js'), ...env },
            serialization: 'advanced',
            silent: true,
          })
        : spawn(program, args, { env, serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (data: Buffer) => this.output.push(data.toString()))
    }
  }

  /**
   * With an empty catalogue that has been made before, because making one takes both cores for seconds at each start.
   * @param first the very first start: there is no catalogue yet
   * @param packaged a packaged program that was made with a stand-in of Electron, instead of the build
   */
  static async start(environment: Record<string, string> = {}, { first = false, packaged = unpackaged } = {}): Promise<StubbedMain> {
    const dataFolder = environment['LUDOGRAPH_DATA'] ?? mkdtempSync(join(tmpdir(), 'ludograph-stub-'))
    const catalogue = preparedCatalogue(dataFolder)
    if (!first && !existsSync(catalogue)) await copyTemplate('schema', catalogue)
    const main = new StubbedMain(environment, dataFolder, packaged)
    await main.becomeReady()
    return main
  }

  summary = async (): Promise<Summary> => summary.parse(await this.ask('summary'))

  /** As `ipcRenderer.invoke` would; `from` makes it come from somebody else (see senderOf in the driver). */
  invoke = (channel: string, values: unknown[], from?: string): Promise<unknown> =>
    this.ask('invoke', { channel, values, from })

  protocol = async (url: string, method = 'GET'): Promise<ProtocolAnswer> =>
    protocolAnswer.parse(await this.ask('protocol', { url, method }))

  /** Waits until the core has opened its catalogue. */
  async opened(): Promise<void> {
    await until('the core to open its catalogue', async () => {
      const state = JSON.stringify(await this.invoke(channels.call, ['catalogue.state', {}]))
      if (state.includes('"state":"failed"')) throw new Error(state)
      return state.includes('"state":"open"')
    })
  }

  ask(operation: string, input: object = {}): Promise<unknown> {
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      if (!this.child.connected) throw new Error(`the stubbed main process is gone:\n${this.output.join('')}`)
      this.waiting.set(id, { resolve, reject })
      this.child.send({ id, operation, input })
    })
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve))
      this.child.kill('SIGKILL')
      await gone
    }
    if (this.ownFolder) rmSync(this.dataFolder, { recursive: true, force: true })
  }

  private becomeReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null): void => {
        const error = new Error(`the stubbed main process ended (${code}):\n${this.output.join('')}`)
        for (const { reject: fail } of this.waiting.values()) fail(error)
        reject(error)
      }
      this.child.once('exit', gone)
      this.child.on('message', (raw) => {
        const message = fromDriver.parse(raw)
        if ('ready' in message) resolve()
        else if ('sent' in message) this.receive(message.sent)
        else this.settle(message)
      })
    })
  }

  private receive(message: unknown[]): void {
    this.sent.push(message)
    this.onSend(message)
  }

  private settle(message: { id: number; error: string } | { id: number; value?: unknown }): void {
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if ('error' in message) waiting?.reject(new Error(message.error))
    else waiting?.resolve(message.value)
  }
}
