import { cleanup, render, screen, within, type BoundFunctions, type queries } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect } from 'vitest'
import type { Bridge } from '@contract'
import { Surroundings } from '../../src-renderer/surroundings'
import { notices } from '../../src-renderer/ui/notice-store'
import { FakeBridge } from './fake-bridge'

let bridge = new FakeBridge()

// The interface takes its bridge once; what it takes hands on to the bridge of the test.
const handingOn: Bridge = {
  call: (name, input) => bridge.call(name, input),
  on: (listener) => bridge.on(listener),
  offerFile: (file) => bridge.offerFile(file),
}
Object.defineProperty(window, 'ludograph', { value: handingOn, configurable: true })

/** Call it once in a file: every test gets a bridge that has no answers yet and must not be left with a fault. */
export function useFakeBridge(): { readonly bridge: FakeBridge } {
  beforeEach(() => {
    bridge = new FakeBridge()
    notices.set([])
    location.hash = ''
  })
  afterEach(() => {
    cleanup()
    expect(bridge.faults).toEqual([])
  })
  return { get bridge() { return bridge } }
}

/** Shows a part of the interface in what it has around it in the application; nothing moves. */
export function show(part: ReactNode): UserEvent {
  const user = userEvent.setup()
  render(<Surroundings env="test">{part}</Surroundings>)
  return user
}

/** The dialog that is open, and what is in it. */
export const dialog = async (): Promise<BoundFunctions<typeof queries>> => within(await screen.findByRole('dialog'))

/** The rows of a table's body, each as the texts of its cells. */
export const cellsOf = (table: HTMLElement): string[][] =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent))
