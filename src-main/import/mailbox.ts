/** Messages in the order they came, as something to loop over; a failure ends the loop once what came before is taken. */
export class Mailbox<Message> {
  readonly #arrived: Message[] = []
  #failure: Error | null = null
  #wake: () => void = () => undefined

  deliver(message: Message): void {
    this.#arrived.push(message)
    this.#wake()
  }

  /** What was delivered but not taken is dropped, if `atOnce`. */
  fail(error: Error, atOnce: boolean): void {
    this.#failure ??= error
    if (atOnce) this.#arrived.length = 0
    this.#wake()
  }

  async *messages(): AsyncGenerator<Message> {
    for (;;) {
      const next = this.#arrived.shift()
      if (next !== undefined) yield next
      else if (this.#failure !== null) throw this.#failure
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
