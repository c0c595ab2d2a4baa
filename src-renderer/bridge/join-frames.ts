/**
 * Reassembles messages that were split into frames by src-main/host/frames.ts. A frame starts with "+" if more of the same text follows,
 * with ";" if it ends a string that belongs to the next message, and with "." if it ends a message; any other frame is a whole message.
 * @returns a function that takes the next frame and returns the parsed message it completes, or null if more frames are needed
 */
export function joinFrames(): (frame: string) => unknown {
  let text = ''
  let texts: string[] = []
  return (frame) => {
    const mark = frame.charAt(0)
    if (mark === '+' || mark === ';' || mark === '.') text += frame.slice(1)
    if (mark === '+') return null
    if (mark === ';') {
      texts.push(text)
      text = ''
      return null
    }
    const json = mark === '.' ? text : frame
    const before = texts
    text = ''
    texts = []
    return withTexts(JSON.parse(json), before)
  }
}

function withTexts(message: unknown, texts: readonly string[]): unknown {
  if (texts.length === 0) return message
  const { apart, ...whole } = message as { readonly apart: readonly string[]; readonly result: { readonly value: Record<string, unknown> } }
  apart.forEach((key, place) => {
    whole.result.value[key] = texts[place]
  })
  return whole
}
