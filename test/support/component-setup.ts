import { configure } from '@testing-library/react'

// What is looked for appears at once, or the part is broken: its own second would measure the machine.
configure({ asyncUtilTimeout: 40_000 })

// A page of happy-dom has no layout. A table that draws only the rows in sight gets some height to draw them in.
for (const [name, size] of [['clientHeight', 600], ['clientWidth', 800]] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { get: () => size, configurable: true })
}
