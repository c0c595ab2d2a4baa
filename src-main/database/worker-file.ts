import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where the build put a worker. Built code finds it beside itself (or one folder up, from a shared chunk);
 * tests that import the sources find it in `out/main`, so they run after a build.
 */
export function workerFile(name: 'pglite' | 'reader' | 'parser' | 'embedding' | 'map'): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const file = `${name}.worker.js`
  if (import.meta.url.endsWith('.ts')) return join(here, '../../out/main', file)
  return basename(here) === 'chunks' ? join(here, '..', file) : join(here, file)
}
