import js from '@eslint/js'
import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

const typed = ['src-*/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', '*.config.ts']
const plain = ['**/*.mjs', '*.js']

/** Of Node, as far as the plain modules use it: a misspelt name is then an error. */
const nodeGlobals = [
  ...['Buffer', 'clearInterval', 'clearTimeout', 'console', 'fetch', 'Headers', 'process', 'Response', 'setImmediate', 'setInterval'],
  ...['setTimeout', 'structuredClone', 'URL'],
]

// What .oxlintrc.json cannot do; it has the rules about types.
// Who may import whom (CONTRIBUTING.md, "How the code is laid out"): rooms talk downwards only.
const views = ['analytics', 'catalogue', 'import', 'maintenance', 'settings', 'similar']
/** What views share, each with what it may import besides the plain files beside main.tsx. */
const shared = {
  bridge: [],
  navigation: [],
  ui: ['bridge', 'navigation'],
  help: ['ui', 'navigation'],
  charts: ['ui'],
  filters: ['charts', 'ui'],
  segments: ['ui'],
  'bring-in': ['bridge', 'ui'],
  'catalogue-gate': ['bridge', 'bring-in', 'ui'],
}
const areas = ['import', 'embedding', 'analytics', 'similarity', 'maintenance', 'backup', 'settings']

const folders = {
  contract: 'src-preload/contract',
  host: 'src-main/host',
  database: 'src-main/database',
  schema: 'src-main/catalogue-schema',
  query: 'src-main/query-model',
  launch: 'src-main/launch',
  test: 'test',
  ...Object.fromEntries(areas.map((area) => [area, `src-main/${area}`])),
  ...Object.fromEntries(views.map((view) => [`view-${view}`, `src-renderer/${view}`])),
  ...Object.fromEntries(Object.keys(shared).map((part) => [`shared-${part}`, `src-renderer/${part}`])),
  shell: 'src-renderer/shell',
  search: 'src-renderer/search',
}
const files = {
  preload: 'src-preload/index.ts',
  entry: 'src-main/index.ts',
  // app.ts and what it is split into
  app: 'src-main/!(index).ts',
  launcher: 'src-main/launch.mjs',
  window: 'src-renderer/@(main|app|surroundings).tsx',
  face: 'src-renderer/!(main|app|surroundings).@(ts|tsx)',
  electron: ['src-main/index.ts', 'src-main/host/electron*.ts', 'src-preload/index.ts'],
}

const sharedRooms = Object.keys(shared).map((part) => `shared-${part}`)

/** What each room may import besides itself. Everything else is refused. */
const allowed = {
  contract: [],
  preload: ['contract'],
  entry: ['host'],
  launcher: ['launch'],
  launch: [],
  host: ['app', 'contract', 'settings'],
  app: ['app', ...areas, 'query', 'schema', 'database', 'contract'],
  database: ['contract'],
  schema: ['database', 'contract'],
  query: ['schema', 'database', 'contract'],
  ...Object.fromEntries(areas.map((area) => [area, ['query', 'schema', 'database', 'contract']])),
  face: ['face', 'shared-bridge', 'contract'],
  window: ['window', 'face', 'shell', ...sharedRooms, 'contract'],
  shell: ['search', ...views.map((view) => `view-${view}`), ...sharedRooms, 'face', 'contract'],
  search: ['shell', ...sharedRooms, 'face', 'contract'],
  ...Object.fromEntries(views.map((view) => [`view-${view}`, [...sharedRooms, 'face', 'contract']])),
  ...Object.fromEntries(Object.entries(shared).map(([part, others]) => [`shared-${part}`, [...others.map((other) => `shared-${other}`), 'face', 'contract']])),
}
const rendererRooms = Object.keys(allowed).filter((name) => /^(?:face|window|shell|search|view-.*|shared-.*)$/.test(name))

const room = (name) => (name in folders ? { element: { type: name } } : { file: { categories: name } })
const electron = { module: { origin: 'external', source: 'electron' } }

const layers = {
  files: ['src-*/**/*.{ts,tsx,mjs}'],
  plugins: { boundaries },
  settings: {
    'boundaries/elements': Object.entries(folders).map(([type, pattern]) => ({ type, pattern, partialMatch: false })),
    'boundaries/files': Object.entries(files).map(([category, pattern]) => ({ category, pattern })),
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
    // @contract stays unresolved and counts as a package: every room that needs a rule may import it anyway.
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
  },
  rules: {
    // A new folder in src-main must be given its place above.
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        message: '{{from.file.path}} may not import {{dependency.source}} (CONTRIBUTING.md, "How the code is laid out").',
        // The last one that fits decides.
        policies: [
          ...Object.entries(allowed)
            .filter(([, names]) => names.length > 0)
            .map(([from, names]) => ({ from: room(from), allow: { to: names.map(room) } })),
          // A host hands values through, of whose types it must be able to speak.
          { from: room('host'), allow: { to: room('database'), dependency: { kind: 'type' } } },
          { allow: { to: { module: { origin: ['external', 'core'] } } } },
          { from: [...rendererRooms, 'contract'].map(room), disallow: { to: { module: { origin: 'core' } } } },
          { disallow: { to: electron } },
          { from: room('electron'), allow: { to: electron } },
        ],
      },
    ],
  },
}

/** A test waits for what must happen, not for a length of time, and its chance has a seed that is known. */
const noChance = {
  files: ['test/**/*.{ts,tsx,mjs}'],
  // wait.ts is where waiting is written; the programs that are no tests wait for their own children, and benchmarks measure.
  ignores: ['test/support/wait.ts', 'test/support/pg-server.mjs', 'test/support/electron-driver.mjs', 'test/bench/**'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: "CallExpression[callee.name='setTimeout'], CallExpression[callee.property.name='setTimeout']", message: 'Wait for the event: until(), hangGuard() or turns() of test/support/wait.ts.' },
      { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'Wait for what the page shows, by a locator.' },
      { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use dice() of test/support/seed.ts: a failing test must be repeatable.' },
    ],
    'no-restricted-imports': [
      'error',
      {
        paths: [
          { name: 'fast-check', message: 'Import it from test/support/property.ts, which sets the seed.' },
          ...['timers', 'timers/promises', 'node:timers', 'node:timers/promises'].map((name) => ({ name, message: 'Wait for the event, with test/support/wait.ts.' })),
        ],
      },
    ],
  },
}

export default defineConfig(
  globalIgnores(['out/', 'node_modules/', 'test/.results/', 'resources/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: plain,
    extends: [js.configs.recommended],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  { files: typed, languageOptions: { parser: ts.parser } },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // It speaks of the React Compiler, which this build does not use.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: [...typed, ...plain],
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  noChance,
  {
    files: ['test/support/property.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  layers,
)
