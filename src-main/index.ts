import { runElectron } from './host/electron'
import { placesFrom } from './host/places'

// Nothing is awaited up here: what must happen before Electron is ready (scheme, sandbox, lock) happens in this call.
runElectron(placesFrom(import.meta.dirname))
