import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { projectFolder } from './built'

export const tlsFile = (name: string): string => join(projectFolder, 'test/fixtures/tls', name)

/** A message of PostgreSQL's protocol: one letter, the length, the body. */
export function message(letter: string, body: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(body)
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}

export const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export const notice = message('N', 'SNOTICE\0VNOTICE\0C00000\0Mhello\0\0')
/** Authentication is over, and the server waits for a statement. */
export const welcome = Buffer.concat([message('R', number32(0)), message('Z', 'I')])

export interface FakeServer {
  readonly port: number
  /** everything that clients have sent, without TLS */
  readonly received: () => string
  close(): Promise<void>
}

const sslRequest = 80877103

/**
 * A server that behaves as a test wants. `serve` gets each connection after the start message, which it need not read.
 * `tls` offers TLS with the fixtures' certificate; `demandCertificate` wants one of the client too.
 */
export async function fakePostgres(
  serve: (stream: Duplex, startMessage: Buffer) => void,
  { tls = false, demandCertificate = false } = {},
): Promise<FakeServer> {
  let received = ''
  const sockets = new Set<Socket>()
  const begin = (stream: Duplex): void => {
    stream.on('error', () => undefined)
    stream.once('data', (start: Buffer) => {
      stream.on('data', (data: Buffer) => (received += data.toString('latin1')))
      serve(stream, start)
    })
  }
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    socket.once('data', (first: Buffer) => {
      if (first.length !== 8 || first.readUInt32BE(4) !== sslRequest) {
        socket.unshift(first)
        begin(socket)
        return
      }
      socket.write(tls ? 'S' : 'N')
      if (!tls) return begin(socket)
      begin(
        new TLSSocket(socket, {
          isServer: true,
          cert: readFileSync(tlsFile('server.pem')),
          key: readFileSync(tlsFile('server.key')),
          ca: readFileSync(tlsFile('ca.pem')),
          requestCert: demandCertificate,
          rejectUnauthorized: demandCertificate,
        }),
      )
    })
  })
  await new Promise<void>((listening) => server.listen(0, listening))
  return {
    port: (server.address() as AddressInfo).port,
    received: () => received,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => closed())
      }),
  }
}

/** Hands everything on to a real server, without TLS: what stands before a server that has no TLS of its own. */
export const handOnTo =
  (url: string) =>
  (stream: Duplex, start: Buffer): void => {
    const { hostname, port } = new URL(url)
    const real = connect({ host: hostname, port: Number(port) })
    real.on('error', () => stream.destroy()).on('close', () => stream.destroy())
    stream.on('close', () => real.destroy())
    real.write(start)
    stream.pipe(real).pipe(stream)
  }
