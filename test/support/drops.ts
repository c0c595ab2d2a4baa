import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'

/** Drags things that lie on disk over the window and lets go: trusted events, as the desktop makes them. */
export async function dropPaths(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 300, data })
  }
  await session.detach()
}

/** Drags a file over the window, across several of its parts, and does not let go. */
export async function hover(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 100, y: 150, data })
  for (const x of [300, 640, 900]) await session.send('Input.dispatchDragEvent', { type: 'dragOver', x, y: 300, data })
  await session.detach()
}

/** What the browser tells the page when the drag leaves the window. (Its debugger can only end a drag silently.) */
export const carryOut = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([], 'any'))
    const under = document.elementFromPoint(900, 300) ?? document.body
    under.dispatchEvent(new DragEvent('dragleave', { dataTransfer, bubbles: true, relatedTarget: null }))
  })

/** Drops a file as another page or a program would: events that carry a File which only lives in memory. */
export async function dropByEvents(page: Page, path: string): Promise<void> {
  const [name, content] = [basename(path), readFileSync(path).toString('base64')]
  await page.evaluate(
    ([name, content]) => {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], name))
      const target = document.querySelector('main') ?? document.body
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    },
    [name, content] as const,
  )
}

/** Says, where the catalogue holds the sample, that what was dropped may join it. It is asked once in a window. */
export const joinSample = (page: Page): Promise<void> => page.getByRole('button', { name: 'Import beside the sample' }).click()
