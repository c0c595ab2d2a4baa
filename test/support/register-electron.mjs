// Makes `import … from 'electron'` mean the recording stub. Use: node --import ./register-electron.mjs driver.mjs
import module from 'node:module'

const stub = new URL('./electron-stub.mjs', import.meta.url).href
const isElectron = (specifier) => specifier === 'electron' || specifier === 'electron/main'

if (typeof module.registerHooks === 'function') {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      isElectron(specifier) ? { url: stub, shortCircuit: true } : next(specifier, context),
  })
} else {
  // Node 20 knows only hooks in a thread of their own, given as a module.
  const hook = `
    export const resolve = (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: ${JSON.stringify(stub)}, shortCircuit: true }
        : next(specifier, context)`
  module.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}
