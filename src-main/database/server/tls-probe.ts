import { connect } from 'node:net'

/** SSLRequest: length 8, then the code 1234.5679 (PostgreSQL, "Message Formats"). */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])

/**
 * Asks a server whether it speaks TLS, and hangs up.
 * @param limitMs for connecting and answering together
 * @returns false also for a server that answers anything but yes: the connection after this one will say what it is
 * @throws what the socket said, if nothing answers
 */
export function offersTls(host: string, port: number, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: limitMs })
    const timer = setTimeout(() => socket.destroy(new Error('timeout expired')), limitMs)
    socket.once('connect', () => socket.write(sslRequest))
    socket.once('data', (answer) => {
      resolve(answer[0] === 0x53) // S
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
