import { readFile } from 'node:fs/promises'
import { createSecureContext, type ConnectionOptions } from 'node:tls'
import { LudographError, sslMode, type SslMode } from '@contract'

/** What an address says about TLS, by libpq's parameters. */
export interface TlsSettings {
  readonly mode: SslMode
  /** files in PEM; null: not given */
  readonly rootCertificate: string | null
  readonly certificate: string | null
  readonly key: string | null
}

const names = { rootCertificate: 'sslrootcert', certificate: 'sslcert', key: 'sslkey' } as const
/** Parameters that the driver would read in its own way. They are ours, so it does not get to see them. */
const parameters = ['sslmode', 'ssl', 'uselibpqcompat', 'sslnegotiation', ...Object.values(names)]

/**
 * Reads the TLS parameters of a server's address; `prefer` is the default, as with libpq.
 * @throws LudographError `bad_url` for a mode that does not exist, or half a client certificate
 */
export function tlsSettingsOf(address: string): TlsSettings {
  const { searchParams } = new URL(address)
  const text = searchParams.get('sslmode') ?? 'prefer'
  const mode = sslMode.safeParse(text === 'allow' ? 'prefer' : text) // the stronger of two that both take either
  if (!mode.success) {
    throw new LudographError('bad_url', `sslmode=${text} does not exist.`, `Use one of: ${sslMode.options.join(', ')}.`)
  }
  const file = (name: keyof typeof names): string | null => searchParams.get(names[name]) || null
  const settings = { mode: mode.data, rootCertificate: file('rootCertificate'), certificate: file('certificate'), key: file('key') }
  if ((settings.certificate === null) !== (settings.key === null)) {
    throw new LudographError('bad_url', 'A client certificate needs its key, and a key its certificate.', 'Give both files (sslcert and sslkey), or neither.')
  }
  return settings
}

/** The address without its TLS parameters, for the driver. */
export function withoutTlsParameters(address: string): string {
  const url = new URL(address)
  for (const name of parameters) url.searchParams.delete(name)
  return url.href
}

/** Whether the server must prove who it is. A root certificate makes `require` check the chain, as with libpq. */
export const verifies = ({ mode, rootCertificate }: TlsSettings): boolean =>
  mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && rootCertificate !== null)

/**
 * Options for the TLS connection itself. Certificates are checked against the given file, else against the authorities
 * that Node comes with. Only `verify-full` compares the server's name.
 * @throws LudographError `file_unreadable`
 */
export async function connectionOptions(settings: TlsSettings): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([settings.rootCertificate, settings.certificate, settings.key].map(readPem))
  const own = { ...(cert && { cert }), ...(key && { key }) }
  try {
    createSecureContext(own)
  } catch (error) {
    const message = 'The client certificate and its key cannot be used.'
    throw new LudographError('file_unreadable', message, 'Both must be PEM files, without a passphrase, and belong together.', reasonOf(error))
  }
  return {
    rejectUnauthorized: verifies(settings),
    ...(settings.mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(ca && { ca }),
    ...own,
  }
}

async function readPem(path: string | null): Promise<Buffer | null> {
  if (path === null) return null
  try {
    return await readFile(path)
  } catch (error) {
    const message = `The certificate file ${path} cannot be read.`
    throw new LudographError('file_unreadable', message, 'Check the path, and that you may read the file.', reasonOf(error))
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
