/**
 * Does JSON text hold a number, outside its strings, whose value JavaScript cannot hold and print again? Exact, and slow:
 * the scanner tells which records are worth asking (`unusualNumber`).
 */
export const hasInexactNumber = (json: string): boolean => numbersOf(json).some((text) => !isExact(text))

function numbersOf(json: string): string[] {
  const numbers: string[] = []
  for (let at = 0; at < json.length; ) {
    const open = json.indexOf('"', at)
    const outside = json.slice(at, open < 0 ? json.length : open)
    for (const word of outside.split(/[ \t\r\n,:[\]{}]/)) if (/^[-\d]/.test(word)) numbers.push(word)
    at = open < 0 ? json.length : behindString(json, open + 1)
  }
  return numbers
}

function behindString(json: string, from: number): number {
  let at = from
  for (;;) {
    const close = json.indexOf('"', at)
    if (close < 0) return json.length
    let run = close
    while (run > from && json[run - 1] === '\\') run--
    if ((close - run) % 2 === 0) return close + 1
    at = close + 1
  }
}

/** Longer ones are not worth a look: their text is kept. */
const longest = 400

function isExact(text: string): boolean {
  if (text.length > longest) return false
  const value = Number(text)
  return Number.isFinite(value) && decimal(text) === decimal(String(value))
}

/** One text for one value: significant digits and a power of ten. */
function decimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  const sign = mantissa.startsWith('-') ? '-' : ''
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
