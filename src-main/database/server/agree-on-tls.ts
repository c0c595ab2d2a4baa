import type { ConnectionOptions } from 'node:tls'
import { LudographError } from '@contract'
import pg from 'pg'
import { connectionError } from './connection-error'
import type { ServerAddress } from './server-url'
import { connectionOptions, withoutTlsParameters, type TlsSettings } from './tls-options'
import { offersTls } from './tls-probe'

/** Where the driver connects to, by its own reading of the address. A path is a socket of this machine's file system. */
export function serverOf(address: ServerAddress): { host: string; port: number; isLocal: boolean } {
  const { host, port } = new pg.Client({ connectionString: withoutTlsParameters(address.url) })
  return { host, port, isLocal: host.startsWith('/') }
}

/** How to speak TLS with a server, or null if it is not to be used. @throws LudographError */
export async function agreeOnTls(address: ServerAddress, settings: TlsSettings, limitMs: number): Promise<ConnectionOptions | null> {
  const { host, port, isLocal } = serverOf(address)
  const options = await connectionOptions(settings)
  if (settings.mode === 'disable' || isLocal) return null
  const offered = await offersTls(host, port, limitMs).catch((error: unknown) => {
    throw connectionError(error, address.label) ?? error
  })
  if (offered) return options
  if (settings.mode === 'prefer') return null
  throw new LudographError(
    'tls_unavailable',
    `The server at ${address.label} offers no TLS, and this connection asks for it (sslmode=${settings.mode}).`,
    'Switch TLS on at the server. If nobody can read along between here and there, connect with SSL mode “prefer”.',
  )
}

/** pg_hba.conf may let somebody in without TLS only, and some servers offer TLS that nobody speaks any more. */
export const refusesTls = (error: unknown): boolean =>
  error instanceof LudographError && /no pg_hba\.conf entry|ssl routines|handshake|unsupported protocol/i.test(error.detail ?? '')
