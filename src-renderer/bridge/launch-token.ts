const storageKey = 'ludograph.token'

/** What `takeLaunchToken` needs of the browser; small, so that a test can stand in for it. */
export interface TokenPlaces {
  readonly address: string
  readonly replaceAddress: (address: string) => void
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>
}

/**
 * The per-launch token of the browser host. It comes in the address (`?token=…`), is taken out of the address bar so that
 * it is neither bookmarked nor shown, and is kept for this tab so that a reload works.
 */
export function takeLaunchToken({ address, replaceAddress, memory }: TokenPlaces): string | null {
  const url = new URL(address)
  const given = url.searchParams.get('token')
  if (given === null || given === '') return memory.getItem(storageKey)
  memory.setItem(storageKey, given)
  url.searchParams.delete('token')
  replaceAddress(url.href)
  return given
}
