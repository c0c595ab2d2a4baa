import type { ErrorShape } from '@contract'
import { createStore } from '../store'

/** Something to tell, whatever view is open. Errors stay until they are dismissed, so nothing fails silently; notes go after a while. */
export type Notice =
  | { readonly id: number; readonly kind: 'error'; readonly title: string | undefined; readonly error: ErrorShape }
  | { readonly id: number; readonly kind: 'note'; readonly text: string; readonly link?: { readonly label: string; readonly path: string } }

type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never

export const notices = createStore<readonly Notice[]>([])

const atMost = 4
let lastId = 0

/** Shows a notice; one that says the same is replaced, and the oldest goes when there are too many. */
export function tell(notice: NewNotice): void {
  lastId += 1
  const others = notices.get().filter((one) => textOf(one) !== textOf(notice))
  notices.set([...others, { ...notice, id: lastId }].slice(-atMost))
}

const textOf = (notice: NewNotice): string =>
  notice.kind === 'note' ? notice.text : [notice.title, notice.error.code, notice.error.message, notice.error.detail].join('\n')

/** Shows an error, with what was being tried as title. */
export const tellError = (error: ErrorShape, title?: string): void => tell({ kind: 'error', title, error })

/** Takes a notice away. */
export const dismiss = (id: number): void => notices.set(notices.get().filter((notice) => notice.id !== id))
