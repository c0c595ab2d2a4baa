import { isCommandLine } from './host/command-line'
import { runElectron } from './host/electron'
import { placesFrom } from './host/places'

// Nothing is awaited before the window's host: what must happen before Electron is ready (scheme, sandbox, lock) happens in its call.
if (isCommandLine(process.argv)) await import('./host/cli')
else runElectron(placesFrom(import.meta.dirname))
