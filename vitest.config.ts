import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const seconds = 1000

/** Each file brings its own catalogues, databases, hosts and browsers, so two can run side by side. */
const project = (name: string, limit: number, isolate = true) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: limit,
    hookTimeout: Math.max(limit, 30 * seconds),
    isolate,
  },
})

export default defineConfig({
  resolve: { alias: { '@contract': resolve(import.meta.dirname, 'src-preload/contract') } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The key that tells own catalogues from foreign ones is the tests' own, not the developer's.
    env: { XDG_CONFIG_HOME: resolve(import.meta.dirname, 'test/.results/config') },
    projects: [
      project('unit', 30 * seconds, false), // nothing in them outlives a file, and loading modules once is quick
      project('contract', 120 * seconds),
      project('exploit', 30 * seconds),
      project('e2e', 120 * seconds),
    ],
  },
})
