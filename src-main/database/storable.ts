/** PostgreSQL holds neither NUL nor lone surrogates: both become U+FFFD, as they do when a catalogue is imported. */
export const storableText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()

/** JSON that a jsonb column takes. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inside: unknown) => (typeof inside === 'string' ? storableText(inside) : inside))
