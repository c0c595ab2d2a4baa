interface ProgressOptions<Told extends unknown[]> {
  /** what is shown however soon it comes after the line before */
  readonly always?: (...told: Told) => boolean
}

/** Shows progress on standard error: on a terminal one line that is written over, in a log a line every few seconds. */
export function progressLine<Told extends unknown[]>(textOf: (...told: Told) => string, { always = () => false }: ProgressOptions<Told> = {}): (...told: Told) => void {
  const everyMs = process.stderr.isTTY ? 100 : 3000
  let last = -Infinity
  return (...told) => {
    const now = performance.now()
    if (now - last < everyMs && !always(...told)) return
    last = now
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${textOf(...told)}` : `${textOf(...told)}\n`)
  }
}
