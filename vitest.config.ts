import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first'

const seconds = 1000

/** Each file brings its own catalogues, databases, hosts and browsers, so two can run side by side. */
const project = (name: string, limit: number, { isolate = true, globalSetup = ['test/support/template-databases.ts'] } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: limit,
    hookTimeout: Math.max(limit, 30 * seconds),
    isolate,
    globalSetup,
  },
})

export default defineConfig({
  resolve: { alias: { '@contract': resolve(import.meta.dirname, 'src-preload/contract') } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Nothing in them outlives a file, and loading modules (and PGlite, which V8 compiles) once is quick.
      project('unit', 30 * seconds, { isolate: false, globalSetup: [] }),
      project('contract', 120 * seconds, { isolate: false }),
      project('exploit', 30 * seconds),
      project('e2e', 120 * seconds),
    ],
  },
})
