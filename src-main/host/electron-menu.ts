import { app, dialog, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import type { App } from '../app'
import { openPath } from './electron-files'
import { version } from './version'

interface MenuSurroundings {
  readonly mac: boolean
  /** not packaged: reload and the developer tools are offered */
  readonly development: boolean
  readonly importFile: () => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu bar as data. */
export function menuTemplate({ mac, development, importFile }: MenuSurroundings): MenuItemConstructorOptions[] {
  const tools: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { id: 'import', label: 'Import a file…', accelerator: 'CmdOrCtrl+O', click: importFile },
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...(development ? tools : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ]
}

/** Asks for a file and opens it; the page hears of it by events, as with a dropped file. */
async function importByDialog(core: App, window: BrowserWindow | null): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import a file',
    properties: ['openFile'],
    filters: [
      { name: 'Catalogue files', extensions: ['json', 'jsonl', 'ndjson', 'jl', 'csv', 'tsv', 'parquet', 'zip', 'tar', 'tgz', 'gz', 'zst'] },
      { name: 'Backups', extensions: ['ludograph'] },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
  const path = chosen.filePaths[0]
  if (chosen.canceled || path === undefined) return
  await openPath(core, window, path)
}

/** Puts up the menu bar and what its About entry shows. */
export function installMenu(core: App, currentWindow: () => BrowserWindow | null): void {
  app.setAboutPanelOptions({
    applicationName: 'Ludograph',
    applicationVersion: version,
    copyright: 'MIT licence',
  })
  const importFile = (): void => {
    importByDialog(core, currentWindow()).catch((error: unknown) => {
      console.error('the import dialog failed:', error)
    })
  }
  const template = menuTemplate({ mac: process.platform === 'darwin', development: !app.isPackaged, importFile })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
