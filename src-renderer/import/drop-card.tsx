import { IconFileImport } from '@tabler/icons-react'
import { useStore } from '../store'
import { bytes, plural, share } from '../ui/format'
import { ProgressBar } from '../ui/progress-bar'
import { FilePicker } from '../bring-in/file-picker'
import { uploading } from '../bring-in/upload-store'

/** Where files come in: says what can be dropped, and how far a transfer is. */
export function DropCard() {
  const upload = useStore(uploading)
  return (
    <section className="drop-card" aria-label="Bring in files">
      <IconFileImport size={30} stroke={1.5} aria-hidden className="drop-card-icon" />
      {upload === null ? (
        <>
          <div>
            <h2>Drop files or folders anywhere in this window</h2>
            <p className="dim">
              Games and reviews as you have them: JSON in any layout, lines, CSV, TSV or Parquet, in a ZIP or tar archive, packed with gzip
              or zstd. What a file is, Ludograph finds out by what is in it. Several files queue up, a folder is read with all that is in
              it. Nothing changes in the catalogue before all of an import has been read.
            </p>
          </div>
          <FilePicker />
        </>
      ) : (
        <div className="drop-card-upload" role="status">
          <strong>
            Handing over {upload.name} ({bytes(upload.bytes)}): {share(upload.share)}
            {upload.more > 0 && `, then ${plural(upload.more, 'more file')}`}
          </strong>
          <ProgressBar label={`Transfer of ${upload.name}`} share={upload.share} />
        </div>
      )}
    </section>
  )
}
