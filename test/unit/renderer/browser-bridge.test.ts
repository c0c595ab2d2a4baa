import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserBridge, retryDelay, type Socket } from '../../../src-renderer/bridge/browser-bridge'
import type { Connection } from '../../../src-renderer/bridge/connection'
import { createStore } from '../../../src-renderer/store'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The far end of the socket: what was sent, and the means to answer. */
function setUp() {
  const sockets: (Socket & { sent: { id: number; call: string; input: unknown }[] })[] = []
  const connection = createStore<Connection>({ state: 'connecting' })
  const host = { admits: true }
  const bridge = browserBridge({
    connection,
    isAdmitted: () => Promise.resolve(host.admits),
    upload: () => Promise.reject(new Error('not used here')),
    openSocket: () => {
      const sent: { id: number; call: string; input: unknown }[] = []
      const socket = {
        sent, onopen: null, onclose: null, onmessage: null,
        send: (text: string) => void sent.push(JSON.parse(text) as (typeof sent)[number]),
        close: () => undefined,
      }
      sockets.push(socket)
      return socket
    },
  })
  const far = {
    open: () => void sockets.at(-1)!.onopen?.call({} as WebSocket, new Event('open')),
    close: () => void sockets.at(-1)!.onclose?.call({} as WebSocket, new Event('close') as CloseEvent),
    say: (message: unknown) => void sockets.at(-1)!.onmessage?.call({} as WebSocket, { data: JSON.stringify(message) } as MessageEvent),
  }
  return { bridge, connection, sockets, far, host }
}

test('calls made before the socket is open are sent once it is; answers find their call', async () => {
  const { bridge, sockets, far, connection } = setUp()
  const first = bridge.call('app.about', {})
  const second = bridge.call('imports.list', {})
  expect(sockets[0]!.sent).toEqual([])
  far.open()
  expect(connection.get().state).toBe('connected')
  expect(sockets[0]!.sent).toEqual([{ id: 1, call: 'app.about', input: {} }, { id: 2, call: 'imports.list', input: {} }])
  far.say({ id: 2, result: { ok: true, value: [] } })
  far.say({ id: 1, result: { ok: true, value: 'about' } })
  await expect(first).resolves.toEqual({ ok: true, value: 'about' })
  await expect(second).resolves.toEqual({ ok: true, value: [] })
})

test('events reach those who listen, until they stop', () => {
  const { bridge, far } = setUp()
  const heard: unknown[] = []
  const stop = bridge.on((event) => heard.push(event))
  far.open()
  far.say({ event: { topic: 'catalogue.changed', payload: {} } })
  stop()
  far.say({ event: { topic: 'catalogue.changed', payload: {} } })
  expect(heard).toEqual([{ topic: 'catalogue.changed', payload: {} }])
})

test('a lost connection answers what waits with an error value, and is tried again by itself', async () => {
  const { bridge, far, connection, sockets } = setUp()
  far.open()
  const waiting = bridge.call('imports.list', {})
  far.close()
  await expect(waiting).resolves.toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(connection.get().state).toBe('lost')
  await expect(bridge.call('imports.list', {})).resolves.toMatchObject({ ok: false })

  vi.advanceTimersByTime(retryDelay(0))
  expect(sockets).toHaveLength(2)
  far.open()
  expect(connection.get().state).toBe('connected')
  void bridge.call('imports.list', {})
  expect(sockets[1]!.sent).toHaveLength(1)
})

test('the waits between tries grow, but not without end', () => {
  expect(retryDelay(0)).toBe(500)
  expect(retryDelay(2)).toBe(2000)
  expect(retryDelay(40)).toBe(10_000)
})

test('a host that does not know the browser is not asked again and again, and that is said', async () => {
  const { bridge, far, connection, sockets, host } = setUp()
  host.admits = false
  const waiting = bridge.call('imports.list', {})
  far.close()
  await expect(waiting).resolves.toMatchObject({ ok: false })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connection.get().state).toBe('no-key')
  expect(sockets).toHaveLength(1)
  await expect(bridge.call('imports.list', {})).resolves.toMatchObject({ ok: false, error: { message: expect.stringMatching(/does not know this browser/) as string } })
})

test('nobody answers at first: it is tried again', async () => {
  const { far, connection, sockets } = setUp()
  far.close()
  await vi.advanceTimersByTimeAsync(retryDelay(0))
  expect(sockets).toHaveLength(2)
  expect(connection.get().state).toBe('lost')
  far.open()
  expect(connection.get().state).toBe('connected')
})

test('a host that was restarted does not know the browser any more', async () => {
  const { far, connection, sockets, host } = setUp()
  far.open()
  host.admits = false
  far.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connection.get().state).toBe('no-key')
  expect(sockets).toHaveLength(1)
})
