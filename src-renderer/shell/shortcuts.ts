import { inElectron } from '../bridge'

/** The keys of a keyboard event that say which view is meant. */
export type ShortcutKeys = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * Which view (0 for the first) a key press asks for. Ctrl or Cmd with a digit; Alt too, because a browser keeps Ctrl+1 to
 * itself for its tabs.
 */
export function viewOfKeys({ code, ctrlKey, metaKey, altKey, shiftKey }: ShortcutKeys): number | null {
  const modifiers = Number(ctrlKey) + Number(metaKey) + Number(altKey)
  const digit = /^Digit([1-9])$/.exec(code)?.[1]
  return digit === undefined || modifiers !== 1 || shiftKey ? null : Number(digit) - 1
}

/** The shortcut of view `index` as it is written on this system. */
export function shortcutText(index: number): string {
  const digit = index + 1
  const mac = navigator.userAgent.includes('Mac')
  if (inElectron()) return mac ? `⌘${digit}` : `Ctrl+${digit}`
  return mac ? `⌥${digit}` : `Alt+${digit}`
}
