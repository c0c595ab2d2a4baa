export interface SessionCookie {
  readonly name: string
  readonly value: string
}

export const cookieHeader = ({ name, value }: SessionCookie): string => `${name}=${value}`

/** Exchanges the key of an address for the session's cookie, as a browser does. */
export async function redeem(address: string): Promise<SessionCookie> {
  const answer = await fetch(address, { redirect: 'manual' })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
  if (name === undefined || value === undefined) throw new Error(`no session for ${address}: HTTP ${answer.status}`)
  return { name, value }
}
