import type { Result } from '@contract'

/** Characters per frame. Decoding a WebSocket message blocks the page: 7 MB in one message took about 100 ms. */
const pieceLength = 128 * 1024

/** First character of each frame of a long message. A message that fits in one frame is sent as plain JSON, which starts with none of these. */
const marks = { more: '+', endOfText: ';', endOfMessage: '.' } as const

type Message = Readonly<Record<string, unknown>> & { readonly result?: Result<unknown> }

/**
 * Splits a message into frames, in sending order; src-renderer/bridge/join-frames.ts reassembles it. Long strings at the top level of an
 * answer's value (such as a map's packed columns) are sent ahead of the JSON, so that the page does not have to parse them.
 * @throws TypeError if the message cannot be serialised as JSON
 */
export function framesOf(message: Message, length = pieceLength): string[] {
  const { rest, texts } = withoutLongTexts(message, length)
  return [...texts.flatMap((text) => pieces(text, length, marks.endOfText)), ...inFrames(JSON.stringify(rest), length)]
}

const inFrames = (json: string, length: number): string[] => (json.length <= length ? [json] : pieces(json, length, marks.endOfMessage))

/** `apart` lists the keys of the value whose strings were sent ahead. */
function withoutLongTexts(message: Message, length: number): { rest: Message; texts: string[] } {
  const value = message.result?.ok === true ? message.result.value : null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { rest: message, texts: [] }
  const long = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length > length)
  if (long.length === 0) return { rest: message, texts: [] }
  const apart = long.map(([key]) => key)
  const result = { ok: true, value: { ...value, ...Object.fromEntries(apart.map((key) => [key, ''])) } } as const
  return { rest: { ...message, result, apart }, texts: long.map(([, text]) => text) }
}

function pieces(text: string, length: number, lastMark: string): string[] {
  const found: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + length, text.length)
    // A lone surrogate cannot be encoded as UTF-8.
    if (to < text.length && isFirstHalf(text.charCodeAt(to - 1))) to -= 1
    found.push((to < text.length ? marks.more : lastMark) + text.slice(from, to))
    from = to
  }
  return found
}

/** Whether a UTF-16 code unit is the first half of a surrogate pair. */
const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
