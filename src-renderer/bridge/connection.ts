import { createStore } from '../store'

/** How the page stands to the core. Electron's bridge is always connected. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  /** the host does not know this browser: its address was opened without the key */
  | { readonly state: 'no-key' }
  | { readonly state: 'lost'; readonly tries: number; readonly retry: () => void }

export const connection = createStore<Connection>({ state: 'connected' })
