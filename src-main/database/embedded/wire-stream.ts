import { Duplex } from 'node:stream'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import type { FromConnection, ToConnection, ToWorker } from './messages'

/** A pg client's "socket" to the PGlite worker: wire bytes over a MessagePort, and COPY beside them. */
export class WireStream extends Duplex {
  readonly #port: MessagePort
  #isWorking = false
  #copying: { resolve(rows: Uint8Array | null): void; reject(error: Error): void } | null = null

  constructor(worker: Worker) {
    super()
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    worker.postMessage({ op: 'connect', port: port2 } satisfies ToWorker, [port2])
    const onExit = (): void => void this.destroy(new Error('Connection terminated: the database worker ended'))
    worker.once('exit', onExit)
    port1.on('message', (message: FromConnection) => this.#receive(message))
    port1.on('close', () => {
      // When the worker ends, the port may close first: its 'exit' comes then, when the engine knows as well.
      if (!this.writableEnded && !this.destroyed) return
      worker.off('exit', onExit)
      this.push(null)
    })
    if (worker.threadId === -1) queueMicrotask(onExit) // its 'exit' has passed
  }

  /** Nothing of what was asked last has been begun. Of a destroyed stream: and nothing will be. */
  get isUntouched(): boolean {
    return !this.#isWorking
  }

  /** Runs `copy <target> from … (format binary)`; the buffer moves to the worker and is empty here afterwards. */
  async copy(target: string, data: Uint8Array): Promise<void> {
    await this.#copy({ copy: target, data }, [data.buffer as ArrayBuffer])
  }

  /** Runs `copy (<query>) to … (format binary)`. */
  async copyOut(query: string): Promise<Uint8Array> {
    return (await this.#copy({ copyOut: query }, [])) ?? new Uint8Array()
  }

  #copy(message: ToConnection, moved: ArrayBuffer[]): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      if (this.destroyed) return reject(new Error('Connection terminated before COPY'))
      this.#copying = { resolve, reject }
      this.#port.postMessage(message, moved)
    })
  }

  #receive(message: FromConnection): void {
    if (message instanceof Uint8Array) {
      this.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength))
    } else if ('working' in message) this.#isWorking = message.working
    else if (message.copied) {
      this.#copying?.resolve(message.rows)
      this.#copying = null
    } else this.#failCopy(Object.assign(new Error(message.message), { code: message.code }))
  }

  #failCopy(error: Error): void {
    this.#copying?.reject(error)
    this.#copying = null
  }

  override _read(): void {
    // the port pushes by itself
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#port.postMessage(new Uint8Array(chunk))
    done()
  }

  /** pg writes the parts of a question one after the other and asks for them to be sent as one: the worker then does them as one piece. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done)
  }

  override _final(done: () => void): void {
    this.#port.close()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port.close()
    this.#failCopy(error ?? new Error('Connection terminated'))
    done(error)
  }

  // What pg expects of a net.Socket beyond a Duplex.
  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    this.#port.ref()
    return this
  }
  unref(): this {
    this.#port.unref()
    return this
  }
}
