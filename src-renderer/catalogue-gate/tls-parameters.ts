import { sslMode, type Privacy, type SslMode } from '@contract'

/** The TLS parameters of a server's address that the connection dialog edits, by libpq's names. */
export type TlsParameter = 'sslmode' | 'sslrootcert' | 'sslcert' | 'sslkey'

const parsed = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null)

/** What an address says; empty where it says nothing, or is not an address yet. */
export const tlsParameter = (address: string, name: TlsParameter): string => parsed(address)?.searchParams.get(name) ?? ''

/** The mode in force; null for one that does not exist. */
export function sslModeOf(address: string): SslMode | null {
  const mode = sslMode.safeParse(tlsParameter(address, 'sslmode') || 'prefer')
  return mode.success ? mode.data : null
}

/** The address with one parameter changed; an empty value, or the default mode, takes it out. */
export function withTlsParameter(address: string, name: TlsParameter, value: string): string {
  const url = parsed(address)
  if (url === null) return address
  if (value === '' || (name === 'sslmode' && value === 'prefer')) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return url.href
}

export const sslModeLabels: Readonly<Record<SslMode, string>> = {
  disable: 'Never use TLS',
  prefer: 'Use TLS if the server offers it',
  require: 'Require TLS',
  'verify-ca': 'Require TLS and check the certificate',
  'verify-full': 'Require TLS and check certificate and host name',
}

/** How private a connection is: short for the status bar, long for the facts. */
export function privacyText(privacy: Privacy): { readonly short: string; readonly long: string } {
  if (privacy.kind === 'local') return { short: 'Local', long: 'On this machine: nobody else can read along' }
  if (privacy.kind === 'plain') return { short: 'Not encrypted', long: 'Not encrypted: others on the network can read along' }
  const checked = privacy.verified ? 'certificate trusted' : 'certificate not checked'
  return { short: 'TLS', long: `Encrypted with ${privacy.protocol.replace('TLSv', 'TLS ')}, ${checked}` }
}
