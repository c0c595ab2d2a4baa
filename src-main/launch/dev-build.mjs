/**
 * Builds the core, and again whenever one of its sources changes. A build that fails says why and waits for the next change.
 * @param {typeof import('vite')} vite
 * @param {import('vite').InlineConfig} config the main part of electron.vite.config.ts, set to watch
 * @param {() => void} onBuilt
 * @returns {Promise<{ close(): Promise<void> }>}
 */
export async function watchMain(vite, config, onBuilt) {
  const watcher = await vite.build(config)
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(`The core could not be built: ${event.error.message}`)
    if (event.code === 'BUNDLE_END' || event.code === 'ERROR') void event.result?.close()
    if (event.code === 'END') onBuilt()
  })
  return watcher
}
