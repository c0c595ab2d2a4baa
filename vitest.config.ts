import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { hangLimit } from './test/support/wait.ts'

const seconds = 1000

/**
 * The files that take longest, the longest first. One that began last would run on alone while the other worker has nothing
 * left to do. `npm test` names the slowest files of a group.
 */
const longest = [
  'contract/cases',
  'contract/backup',
  'contract/backup-crash',
  'contract/odd-paths',
  'contract/import-partial',
  'contract/upgrade',
  'contract/import-crash',
  'contract/told-changes',
  'contract/salvage',
  'contract/observations',
  'contract/import-broken',
  'contract/temporary-space',
  'contract/maintenance-cancel',
  'contract/embedded',
  'contract/import-course',
  'contract/embedding',
  'contract/import-locks',
  'contract/cli-commands',
  'contract/import-undo-kept',
  'contract/import-limits',
  'contract/maintenance-queue',
  'contract/questions',
  'exploit/foreign-catalogue',
  'exploit/sql-guard',
  'exploit/backup-file',
  'exploit/sql-surroundings',
  'e2e/packaged',
  'e2e/cli-nothing-lost',
  'e2e/electron-wiring',
  'e2e/cli-interrupted',
  'e2e/accessibility',
  'e2e/cli-maintain',
  'e2e/cli-stop',
  'e2e/foreign-catalogue',
  'e2e/maintenance',
  'e2e/map',
  'e2e/first-start',
  'e2e/cli',
  'e2e/backup',
  'e2e/mapping',
  'e2e/similar',
  'e2e/builder',
  'e2e/analytics',
  'e2e/bad-input',
  'e2e/catalogues',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/** The order is the same in every run, on a fresh clone too: vitest's own needs the times of earlier runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId))
  }
}

const templates = 'test/support/template-databases.ts'

interface Group {
  readonly isolate?: boolean
  readonly globalSetup?: string[]
  readonly setupFiles?: string[]
  readonly environment?: string
}

/** Each file brings its own catalogues, databases, hosts and browsers, so two can run side by side. */
const project = (name: string, limit: number, { isolate = true, globalSetup = [templates], ...more }: Group = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: limit,
    hookTimeout: 300 * seconds, // they make catalogues, the first time from nothing; it is there to catch what hangs
    isolate,
    globalSetup,
    ...more,
  },
})

export default defineConfig({
  resolve: {
    alias: {
      '@contract': resolve(import.meta.dirname, 'src-preload/contract'),
      'embedding-atlas/umap': resolve(import.meta.dirname, 'node_modules/embedding-atlas/dist/umap.js'),
    },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The key that tells own catalogues from foreign ones is the tests' own, not the developer's.
    env: { XDG_CONFIG_HOME: resolve(import.meta.dirname, 'test/.results/config') },
    // vitest's own second is no hang on a busy machine.
    expect: { poll: { timeout: hangLimit } },
    sequence: { sequencer: LongestFirst },
    projects: [
      // Nothing in them outlives a file, and loading modules once is quick.
      project('unit', 30 * seconds, { isolate: false, globalSetup: [] }),
      // Parts of the interface in a page without layout; the answers of the core are the test's (test/support/fake-bridge.ts).
      project('component', 60 * seconds, {
        isolate: false,
        globalSetup: [],
        setupFiles: ['test/support/component-setup.ts'],
        environment: 'happy-dom',
      }),
      project('contract', 300 * seconds),
      project('exploit', 120 * seconds),
      project('e2e', 240 * seconds, { globalSetup: [templates, 'test/support/make-templates.ts'], setupFiles: ['test/support/show-failures.ts'] }),
    ],
  },
})
