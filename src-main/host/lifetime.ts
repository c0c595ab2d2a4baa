import type { App } from '../app'

/** How long a host waits for the core to close the catalogue before it leaves anyway. */
const closeLimitMs = 15_000

/** Closes the core, but never keeps the user waiting for ever: false if it did not close properly in time. */
export async function closeInTime(app: Pick<App, 'close'>, limitMs = closeLimitMs): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      console.error(`the catalogue was not closed within ${limitMs / 1000} s`)
      resolve(false)
    }, limitMs)
  })
  const closed = app.close().then(
    () => true,
    (error: unknown) => {
      console.error('the catalogue could not be closed:', error)
      return false
    },
  )
  try {
    return await Promise.race([closed, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** A fault that nobody caught goes to the log, not into a dialog with a stack: the user can still save and quit. */
export function logUncaught(): void {
  process.on('uncaughtException', (error) => {
    console.error('uncaught:', error)
  })
  process.on('unhandledRejection', (reason) => {
    console.error('unhandled rejection:', reason)
  })
}
