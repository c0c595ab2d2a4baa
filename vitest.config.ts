import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const seconds = 1000

/** Groups that share a database, a port or a browser run one file after the other. */
const project = (name: string, limit: number, fileParallelism: boolean) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: limit,
    hookTimeout: Math.max(limit, 30 * seconds),
    fileParallelism,
  },
})

export default defineConfig({
  resolve: { alias: { '@contract': resolve(import.meta.dirname, 'src-preload/contract') } },
  test: {
    pool: 'forks',
    projects: [
      project('unit', 10 * seconds, true),
      project('contract', 120 * seconds, false),
      project('exploit', 30 * seconds, false),
      project('e2e', 120 * seconds, false),
    ],
  },
})
