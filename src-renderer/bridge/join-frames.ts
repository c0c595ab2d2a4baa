/**
 * Puts together what comes in several frames (src-main/host/frames.ts): "+" begins a piece that more follow, ";" the last one of a
 * text that belongs to the message after it, "." the last one of a message. Texts are parts of a whole until somebody reads them.
 * @returns for each frame the message that it ends, parsed, or null while there is more to come
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
  const { apart, result } = message as { readonly apart: readonly string[]; readonly result: { readonly value: Record<string, unknown> } }
  apart.forEach((key, place) => {
    result.value[key] = texts[place]
  })
  return { ...(message as object), apart: undefined }
}
