import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach } from 'vitest'
import { openWindows } from './window'

const folder = join(import.meta.dirname, '../.results/failures')
const shown = 3000

// A test that fails now and then says nothing of the window it failed in, unless it is looked at in that moment.
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(async () => {
    for (const [place, { page }] of [...openWindows].entries()) {
      if (page.isClosed()) continue
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${task.name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}-${place}.png`)
      await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined)
      const text = await page.locator('body').innerText({ timeout: 10_000 }).catch((error: unknown) => String(error))
      console.error(`The window when “${task.name}” failed (${path}):\n${text.slice(0, shown)}`)
    }
  })
})
