import type { Bridge, ContractEvent, FileGrant, Result } from '@contract'
import type { Store } from '../store'
import { bridgeError } from './bridge-error'
import type { Connection } from './connection'
import { joinFrames } from './join-frames'

/** The part of WebSocket that the bridge uses. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onclose' | 'onmessage'>

export interface BrowserBridgeOptions {
  readonly openSocket: () => Socket
  /** whether the host knows this browser; true while nobody answers */
  readonly isAdmitted: () => Promise<boolean>
  readonly upload: (file: File, onProgress: (share: number) => void) => Promise<Result<FileGrant>>
  readonly connection: Store<Connection>
}

type Message = { id: number; result: Result<unknown> } | { event: ContractEvent }

/** Milliseconds to wait before try number `tries` (0 for the first): quick at first, then patient. */
export const retryDelay = (tries: number): number => Math.min(500 * 2 ** tries, 10_000)

const lost = () =>
  bridgeError('The connection to Ludograph is lost.', 'If you closed it, start it again and open the address it prints.')
const refused = () =>
  bridgeError('Ludograph does not know this browser.', 'Open the address that Ludograph printed last in its terminal.')

/**
 * The bridge of the browser host: calls and events over one WebSocket, files by upload. Calls made while the first connection
 * is being set up wait for it; when the connection breaks, what waits gets an error value and the bridge tries again by itself.
 */
export function browserBridge({ openSocket, isAdmitted, upload, connection }: BrowserBridgeOptions): Bridge {
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  const unsent: string[] = []
  const listeners = new Set<(event: ContractEvent) => void>()
  let socket: Socket | null = null
  let ready = false
  let wasReady = false
  let admitted = true
  let tries = 0
  let lastId = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    clearTimeout(timer)
    socket = openSocket()
    const mine = socket
    mine.onopen = () => {
      ready = true
      wasReady = true
      tries = 0
      for (const text of unsent.splice(0)) mine.send(text)
      connection.set({ state: 'connected' })
    }
    const whole = joinFrames()
    mine.onmessage = (frame: MessageEvent<unknown>) => {
      const message = whole(String(frame.data))
      if (message !== null) receive(message as Message)
    }
    mine.onclose = () => {
      if (socket === mine) disconnected()
    }
  }

  function disconnected(): void {
    socket = null
    ready = false
    unsent.length = 0
    const answers = [...waiting.values()]
    waiting.clear()
    tries += 1
    for (const answer of answers) answer(lost())
    if (wasReady) retryLater()
    void findReason()
  }

  function retryLater(): void {
    timer = setTimeout(connect, retryDelay(tries - 1))
    connection.set({ state: 'lost', tries, retry: () => socket === null && connect() })
  }

  /** A host that has been restarted, or that never saw this browser, will not let it in however often it asks. */
  async function findReason(): Promise<void> {
    admitted = await isAdmitted()
    if (socket !== null) return
    if (admitted && !wasReady) retryLater()
    if (admitted) return
    clearTimeout(timer)
    connection.set({ state: 'no-key' })
  }

  function receive(message: Message): void {
    if ('event' in message) {
      for (const listener of [...listeners]) listener(message.event)
      return
    }
    waiting.get(message.id)?.(message.result)
    waiting.delete(message.id)
  }

  connection.set({ state: 'connecting' })
  connect()

  return {
    call(name, input) {
      if (tries > 0) return Promise.resolve(admitted ? lost() : refused())
      lastId += 1
      const id = lastId
      const text = JSON.stringify({ id, call: name, input })
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        if (ready && socket !== null) socket.send(text)
        else unsent.push(text)
      })
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    offerFile: upload,
  }
}
