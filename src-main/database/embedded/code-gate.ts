import { createHash } from 'node:crypto'

type Bytes = ArrayBuffer | ArrayBufferView

export const digest = (bytes: Bytes): string => {
  const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes)
  return createHash('sha256').update(view).digest('hex')
}

const refusal = 'Ludograph runs no library but its own'

/**
 * Emscripten wraps a JavaScript function for the WASM table in a module of one import and one export and nothing else.
 * No side module has that shape: what it would need (memory, a table) is not there to be imported.
 */
function isTrampoline(module: WebAssembly.Module): boolean {
  const imports = WebAssembly.Module.imports(module)
  const exports = WebAssembly.Module.exports(module)
  const [taken] = imports
  const [given] = exports
  return imports.length === 1 && exports.length === 1 && taken?.module === 'e' && taken.kind === 'function' && given?.kind === 'function'
}

/**
 * From here on this thread compiles no WebAssembly but the modules whose digests are given, and evaluates no text.
 * What PostgreSQL loads as a library (LOAD, a function in C, a preload setting) ends in the compiler of this thread,
 * whatever path it was read from, so this is the one place where a library is told from data. Node takes no
 * `--disallow-code-generation-from-strings` for a worker thread, so the ways to evaluate text are replaced instead.
 */
export function closeCodeGate(allowed: ReadonlySet<string>): void {
  const Compiled = WebAssembly.Module
  const gated = new Proxy(Compiled, {
    construct(target, [bytes]: [Bytes]) {
      if (allowed.has(digest(bytes))) return new target(bytes as BufferSource)
      const module = new target(bytes as BufferSource) // compiling runs nothing
      if (!isTrampoline(module)) throw new Error(refusal)
      return module
    },
  })
  const refuse = (): Promise<never> => Promise.reject(new Error(refusal))
  const instantiate = WebAssembly.instantiate
  Object.defineProperties(WebAssembly, {
    Module: { value: gated },
    compile: { value: refuse },
    compileStreaming: { value: refuse },
    instantiateStreaming: { value: refuse },
    // A module can only be one that passed the gate.
    instantiate: {
      value: (source: unknown, imports?: WebAssembly.Imports) =>
        source instanceof Compiled ? instantiate(source, imports) : refuse(),
    },
  })
  closeEvaluation()
}

function closeEvaluation(): void {
  const refuse = (): never => {
    throw new EvalError('Text is not evaluated in the database worker')
  }
  Object.defineProperty(globalThis, 'eval', { value: refuse })
  const kinds: readonly object[] = [() => undefined, async () => undefined, function* () {}, async function* () {}]
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind) as object, 'constructor', { value: refuse })
  }
  Object.defineProperty(globalThis, 'Function', { value: Object.assign(refuse, { prototype: Function.prototype }) })
}
