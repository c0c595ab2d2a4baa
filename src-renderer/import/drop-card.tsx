import { IconFileImport } from '@tabler/icons-react'
import { useStore } from '../store'
import { bytes, share } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'
import { FilePicker } from './file-picker'
import { uploading } from './upload-store'

/** Where a file comes in: says what can be dropped, and how far a transfer is. */
export function DropCard() {
  const upload = useStore(uploading)
  return (
    <section className="drop-card" aria-label="Bring in a file">
      <IconFileImport size={30} stroke={1.5} aria-hidden className="drop-card-icon" />
      {upload === null ? (
        <>
          <div>
            <h2>Drop a catalogue file anywhere in this window</h2>
            <p className="dim">
              A JSON export of a game store, plain or packed with gzip: one array of records, an object that holds one, or one
              record a line. Nothing changes in the catalogue before all of it has been read.
            </p>
          </div>
          <FilePicker />
        </>
      ) : (
        <div className="drop-card-upload" role="status">
          <strong>
            Handing over {upload.name} ({bytes(upload.bytes)}): {share(upload.share)}
          </strong>
          <ProgressBar label={`Transfer of ${upload.name}`} share={upload.share} />
        </div>
      )}
    </section>
  )
}
