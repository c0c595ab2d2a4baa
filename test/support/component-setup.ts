// A page of happy-dom has no layout. A table that draws only the rows in sight gets some height to draw them in.
for (const [name, size] of [['clientHeight', 600], ['clientWidth', 800]] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { get: () => size, configurable: true })
}

export {}
