import type { TakenWork } from '@contract'
import { Button, FileButton } from '@mantine/core'
import { asErrorShape, call, useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { tell, tellError } from '../ui/notice-store'
import { Panel } from '../ui/panel'
import { saveFile } from '../ui/save-file'
import { useCatalogue } from '../use-catalogue'

/** What the user made in the open catalogue, as one small file of its own: export it, or import it here. */
export function SavedWork() {
  const catalogue = useCatalogue()
  const take = useAction('work.import')
  if (catalogue?.state !== 'open') return null

  const takeFile = async (file: File | null) => {
    if (file !== null) take.mutate({ json: await file.text() })
  }
  const save = () =>
    call('work.export', {}).then(
      ({ name, json, left }) => {
        saveFile(name, new Blob([json], { type: 'application/json' }))
        for (const text of left) tell({ kind: 'note', text })
      },
      (failure: unknown) => tellError(asErrorShape(failure), 'The saved work was not exported'),
    )
  return (
    <Panel
      title="Saved work"
      aside={
        <div className="known-actions">
          <FileButton onChange={(file) => void takeFile(file)} accept="application/json,.json">
            {({ onClick }) => (
              <Button variant="default" disabled={catalogue.readOnly} loading={take.isPending} onClick={onClick}>
                Import…
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={() => void save()}>
            Export
          </Button>
        </div>
      }
    >
      {take.error !== null && <ErrorNotice error={take.error} title="The file was not imported" onDismiss={take.reset} />}
      {take.data !== undefined && <Outcome taken={take.data} />}
      <p className="dim">
        Questions, segments, dashboards, custom fields, exchange rates and mappings as one small file, to keep or to use in another catalogue. Importing changes
        nothing that is here. Backups contain them, too.
      </p>
    </Panel>
  )
}

/** What became of the things in a file; those that were simply added are only counted. */
function Outcome({ taken }: { readonly taken: readonly TakenWork[] }) {
  const count = (outcome: TakenWork['outcome']) => taken.filter((item) => item.outcome === outcome).length
  const noted = taken.filter(({ outcome }) => outcome === 'renamed' || outcome === 'left')
  return (
    <div role="status">
      {taken.length === 0
        ? 'The file holds nothing.'
        : [`${plural(count('added') + count('renamed'), 'item')} added`, `${plural(count('there'), 'item')} already here`, `${plural(count('left'), 'item')} left out`].join(' · ')}
      {noted.length > 0 && (
        <ul>
          {noted.map(({ kind, name, as, note }) => (
            <li key={`${kind} ${name}`}>
              The {kind} “{name}” {as === null ? `was left out${note === null ? '.' : `: ${note}`}` : `is now called “${as}”, because the name was taken.`}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
