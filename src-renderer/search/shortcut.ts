import type { ShortcutKeys } from '../shell/shortcuts'

/** Whether a key press asks for the search: Ctrl+K, or Cmd+K. */
export const wantsSearch = ({ code, ctrlKey, metaKey, altKey, shiftKey }: ShortcutKeys): boolean =>
  code === 'KeyK' && ctrlKey !== metaKey && !altKey && !shiftKey

/** The shortcut as it is written on this system. */
export const searchShortcutText = (): string => (navigator.userAgent.includes('Mac') ? '⌘K' : 'Ctrl+K')
