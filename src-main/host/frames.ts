/** Characters of a frame. A window takes a longer text in one go, which it cannot interrupt: seven megabytes are a tenth of a second. */
const pieceLength = 128 * 1024

/** What frames of a long message begin with; a message in one frame is JSON, which begins with none of them. */
const marks = { more: '+', endOfText: ';', endOfMessage: '.' } as const

type Message = Readonly<Record<string, unknown>> & { readonly result?: unknown }

/**
 * The frames that a message is sent in, in order (src-renderer/bridge/join-frames.ts puts it together again). Long texts of an
 * answer's value, the packed columns of a map above all, go before it and stay out of its JSON: the window need not parse them.
 * @throws TypeError if the message cannot be written as JSON
 */
export function framesOf(message: Message, length = pieceLength): string[] {
  const { rest, texts } = withoutLongTexts(message, length)
  return [...texts.flatMap((text) => pieces(text, length, marks.endOfText)), ...inFrames(JSON.stringify(rest), length)]
}

const inFrames = (json: string, length: number): string[] => (json.length <= length ? [json] : pieces(json, length, marks.endOfMessage))

/** `apart` names the keys of the value whose texts have been sent before. */
function withoutLongTexts(message: Message, length: number): { rest: Message; texts: string[] } {
  const value = isObject(message.result) ? message.result['value'] : undefined
  if (!isObject(value)) return { rest: message, texts: [] }
  const long = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length > length)
  if (long.length === 0) return { rest: message, texts: [] }
  const apart = long.map(([key]) => key)
  const result = { ...(message.result as object), value: { ...value, ...Object.fromEntries(apart.map((key) => [key, ''])) } }
  return { rest: { ...message, result, apart }, texts: long.map(([, text]) => text) }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

function pieces(text: string, length: number, lastMark: string): string[] {
  const found: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + length, text.length)
    // Half of a character could not be sent.
    if (to < text.length && isFirstHalf(text.charCodeAt(to - 1))) to -= 1
    found.push((to < text.length ? marks.more : lastMark) + text.slice(from, to))
    from = to
  }
  return found
}

/** of a surrogate pair */
const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
