import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

/** The Chromium that test/run.mjs found or installed, or Debian's. */
export const chromiumPath = process.env['LUDOGRAPH_TEST_CHROMIUM'] ?? '/usr/bin/chromium'
export const hasChromium = existsSync(chromiumPath)

/** Headless. As root (containers) Chromium refuses its own sandbox. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })

/** Everything the page complains about, broken rules of the content policy included. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

/** Drops a file that lies on disk, as the desktop does: trusted events, and the page gets a File made from the path. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  }
  await session.detach()
}

/** Points of the chart's canvas that something was drawn on, be it by WebGL. */
export const paintedPoints = (page: Page): Promise<number> =>
  page.locator('canvas').first().evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const copy = document.createElement('canvas')
    Object.assign(copy, { width: canvas.width, height: canvas.height })
    const picture = copy.getContext('2d')
    picture?.drawImage(canvas, 0, 0)
    const pixels = picture?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray()
    let painted = 0
    for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 0) painted += 1
    return painted
  })
