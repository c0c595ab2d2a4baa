/** Text for a terminal: what came from files and servers may hold control characters, which a terminal would obey. */
export const withoutControls = (text: string): string => text.replaceAll(/[^\P{Cc}\n\t\r]|\r(?!\n)/gu, '\ufffd')
