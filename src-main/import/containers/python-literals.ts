const quote = 0x22
const apostrophe = 0x27
const backslash = 0x5c
const comma = 0x2c

const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null', nan: 'NaN', inf: 'Infinity', u: '', b: '', L: '', l: '' }
const brackets: Readonly<Record<number, number>> = { 0x28: 0x5b, 0x29: 0x5d }
const escapes: Readonly<Record<string, string>> = { "'": "'", '"': '\\"', '\\': '\\\\', n: '\\n', r: '\\r', t: '\\t', b: '\\b', f: '\\f', a: '\\u0007', v: '\\u000b', '0': '\\u0000', '\n': '' }
const digitsAfter: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const isClosing = (byte: number): boolean => byte === 0x29 || byte === 0x5d || byte === 0x7d

/** Does a text begin as Python prints lists and dictionaries, `{'appid': 10` or `[{u'id'`? */
export const looksLikePython = (head: string): boolean => /^[[{(\s]*[[{(]\s*u?'(?:[^'\\\n]|\\.)*'\s*[:,]/.test(head)

/**
 * Python literals as JSON, byte by byte: single quotes, u'…', True, False, None, tuples, trailing commas. Nothing is evaluated:
 * what is no literal comes through as it is, and is no JSON.
 */
export async function* pythonAsJson(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new PythonReader()
  for await (const chunk of chunks) yield reader.read(chunk)
  yield reader.end()
}

class PythonReader {
  #out = Buffer.alloc(0)
  #length = 0
  /** the quote that opened the string, 0 outside strings */
  #open = 0
  /** behind a backslash: what has come of the escape */
  #escape: string | null = null
  #word = ''
  #hasComma = false

  read(chunk: Buffer): Buffer {
    // A word of three letters may become eight, an escape of two bytes six.
    this.#out = Buffer.alloc(chunk.length * 3 + 64)
    this.#length = 0
    for (const byte of chunk) {
      if (this.#escape !== null) this.#inEscape(byte)
      else if (this.#open !== 0) this.#inString(byte)
      else this.#outside(byte)
    }
    return this.#out.subarray(0, this.#length)
  }

  end(): Buffer {
    this.#out = Buffer.alloc(64)
    this.#length = 0
    this.#endWord()
    return this.#out.subarray(0, this.#length)
  }

  #outside(byte: number): void {
    if (isLetter(byte)) {
      if (this.#word === '') this.#putComma()
      this.#word += String.fromCharCode(byte)
      return
    }
    this.#endWord()
    if (byte === comma) {
      this.#putComma()
      this.#hasComma = true
      return
    }
    if (isClosing(byte)) this.#hasComma = false
    else if (!isBlank(byte)) this.#putComma()
    if (byte === quote || byte === apostrophe) {
      this.#open = byte
      this.#put(quote)
    } else this.#put(brackets[byte] ?? byte)
  }

  #inString(byte: number): void {
    if (byte === backslash) this.#escape = ''
    else if (byte === this.#open) {
      this.#open = 0
      this.#put(quote)
    } else if (byte === quote) this.#write('\\"')
    else this.#put(byte)
  }

  #inEscape(byte: number): void {
    this.#escape = (this.#escape ?? '') + String.fromCharCode(byte)
    const kind = this.#escape.charAt(0)
    const digits = digitsAfter[kind] ?? 0
    if (this.#escape.length <= digits) return
    if (digits === 0) this.#write(escapes[kind] ?? `\\\\${kind}`)
    else this.#write(unicodeEscape(this.#escape.slice(1)))
    this.#escape = null
  }

  #endWord(): void {
    if (this.#word === '') return
    this.#write(Object.hasOwn(words, this.#word) ? (words[this.#word] ?? '') : this.#word)
    this.#word = ''
  }

  #putComma(): void {
    if (this.#hasComma) this.#put(comma)
    this.#hasComma = false
  }

  #write(text: string): void {
    for (let at = 0; at < text.length; at++) this.#put(text.charCodeAt(at))
  }

  #put(byte: number): void {
    this.#out[this.#length++] = byte
  }
}

function unicodeEscape(hex: string): string {
  const code = Number.parseInt(hex, 16)
  const text = Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  return [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
}
