import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { z } from 'zod'
import { toErrorShape, type Result } from '@contract'
import type { App } from '../app'
import { dispatch } from './dispatch'
import { framesOf } from './frames'

const largestFrame = 1024 * 1024
/** A page that leaves this much unread is not reading at all. */
const largestBacklog = 64 * 1024 * 1024
const brokenRules = 1008

const request = z.strictObject({ id: z.number().int().nonnegative(), call: z.string(), input: z.unknown().optional() })

function parse(data: string): z.infer<typeof request> | null {
  try {
    const parsed = request.safeParse(JSON.parse(data))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** ws hands text frames over as one Buffer unless told otherwise. */
const wordsOf = (data: RawData): string => (data instanceof Buffer ? data.toString('utf8') : '')

function answerFrames(id: number, result: Result<unknown>): string[] {
  try {
    return framesOf({ id, result })
  } catch (error) {
    return framesOf({ id, result: { ok: false, error: toErrorShape(error) } })
  }
}

function send(socket: WebSocket, frames: readonly string[]): void {
  for (const frame of frames) socket.send(frame)
}

async function answer(core: App, socket: WebSocket, data: string): Promise<void> {
  const call = parse(data)
  if (call === null) {
    socket.close(brokenRules, 'not a request')
    return
  }
  const result = await dispatch(core.handlers, call.call, call.input)
  if (socket.readyState === socket.OPEN) send(socket, answerFrames(call.id, result))
}

export interface SocketHost {
  /** Only for requests that the guard has let through. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** Calls and events over WebSocket: JSON texts, long ones in several frames. */
export function serveSockets(core: App): SocketHost {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false })

  server.on('connection', (socket) => {
    socket.on('error', (error) => {
      console.error('a page broke the line:', error.message)
    })
    socket.on('message', (data, binary) => {
      if (binary) {
        socket.close(brokenRules, 'not a request')
        return
      }
      answer(core, socket, wordsOf(data)).catch((error: unknown) => {
        console.error('a call could not be answered:', error)
        socket.terminate()
      })
    })
  })

  const unsubscribe = core.subscribe((event) => {
    const frames = framesOf({ event })
    for (const socket of server.clients) {
      if (socket.bufferedAmount > largestBacklog) socket.terminate()
      else if (socket.readyState === socket.OPEN) send(socket, frames)
    }
  })

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (opened) => {
        server.emit('connection', opened, request)
      })
    },
    close() {
      unsubscribe()
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
