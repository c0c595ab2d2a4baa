import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

export const smallestWindow = { width: 1000, height: 640 } as const

const windowBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(smallestWindow.width).max(20_000),
  height: z.number().int().min(smallestWindow.height).max(20_000),
  maximized: z.boolean(),
})
export type WindowBounds = z.infer<typeof windowBounds>

/** Enough of the window's top edge must be on a display for a hand to grab it. */
const grip = { width: 120, height: 40 } as const

const canBeGrabbed = (bounds: Rectangle, area: Rectangle): boolean => {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height
}

/** Where the window was last time; null if that is unknown, broken, or on a display that is no longer there. */
export function readBounds(file: string, workAreas: readonly Rectangle[]): WindowBounds | null {
  try {
    const bounds = windowBounds.parse(JSON.parse(readFileSync(file, 'utf8')))
    return workAreas.some((area) => canBeGrabbed(bounds, area)) ? bounds : null
  } catch {
    return null
  }
}

/** A full disk must not keep the window from closing, so a failure is only logged. */
export function writeBounds(file: string, bounds: WindowBounds): void {
  try {
    writeFileSync(file, JSON.stringify(bounds))
  } catch (error) {
    console.error('the place of the window could not be kept:', error)
  }
}
