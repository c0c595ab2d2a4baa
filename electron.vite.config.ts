import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noteBundledPackages } from './src-main/launch/bundled-packages.mjs'
import { bringNewDatabase } from './src-main/launch/new-database.mjs'

const at = (path: string): string => resolve(import.meta.dirname, path)
// The package's main entry is its whole viewer. The layout, WebAssembly included, is a separate file that it does not export.
const alias = { '@contract': at('src-preload/contract'), 'embedding-atlas/umap': at('node_modules/embedding-atlas/dist/umap.js') }

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [noteBundledPackages('main', import.meta.dirname), bringNewDatabase(import.meta.dirname)],
    build: {
      outDir: 'out/main',
      // `dependencies` are loaded from node_modules (native parts, WebAssembly, drivers). What is in `devDependencies` is bundled: one file
      // is read in less time than the thousand modules of these packages.
      externalizeDeps: true,
      rolldownOptions: {
        // One entry per host, one per worker: workers are started by file name (see database/worker-file.ts).
        input: {
          index: at('src-main/index.ts'),
          browser: at('src-main/host/browser.ts'),
          cli: at('src-main/host/cli.ts'),
          'pglite.worker': at('src-main/database/embedded/pglite.worker.ts'),
          'reader.worker': at('src-main/import/reader.worker.ts'),
          'parser.worker': at('src-main/import/parser.worker.ts'),
          'embedding.worker': at('src-main/embedding/embedding.worker.ts'),
          'map.worker': at('src-main/similarity/map/map.worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [noteBundledPackages('preload', import.meta.dirname)],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: { alias },
    plugins: [react(), noteBundledPackages('renderer', import.meta.dirname)],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      rolldownOptions: {
        input: { index: at('src-renderer/index.html') },
        // jsPDF would load them for what is not used here: pages made of HTML and SVG.
        external: ['html2canvas', 'canvg'],
      },
    },
  },
})
