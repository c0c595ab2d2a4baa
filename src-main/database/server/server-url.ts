import { LudographError } from '@contract'

export interface ServerAddress {
  /** the URL without its password: safe to show and to keep */
  readonly url: string
  readonly password: string | null
  /** host:port/database, for people */
  readonly label: string
}

/**
 * Takes the password out of a PostgreSQL URL.
 * @throws LudographError `bad_url`
 */
export function parseServerUrl(text: string): ServerAddress {
  const hint = 'Write it as postgresql://user@host:5432/database.'
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new LudographError('bad_url', 'This is not the address of a PostgreSQL server.', hint)
  }
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') {
    throw new LudographError('bad_url', `An address that begins with ${url.protocol} is not one of a PostgreSQL server.`, hint)
  }
  const fromQuery = url.searchParams.get('password')
  url.searchParams.delete('password')
  const password = url.password === '' ? fromQuery : decoded(url.password)
  url.password = ''
  const database = decoded(url.pathname.slice(1))
  const user = decoded(url.username)
  return { url: url.href, password, label: `${url.host || 'localhost'}/${database || user}` }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new LudographError('bad_url', 'A % in the address stands before no code of a character.', 'Write a % that means itself as %25.')
  }
}
