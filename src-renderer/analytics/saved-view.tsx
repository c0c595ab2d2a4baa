import type { SavedItem } from '@contract'
import { Button, FileButton } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { asErrorShape, call, useAction, useCall } from '../api'
import { EmptyState } from '../ui/empty-state'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { tell, tellError } from '../ui/notice-store'
import { saveFile } from '../ui/save-file'
import { SavedRow } from './saved-row'
import './saved.css'

/** The saved questions by folder. */
export function SavedView() {
  const { data, error } = useCall('analytics.saved', {})
  const dashboards = useCall('dashboards.list', {})
  const dashboardsWith = (id: number) => (dashboards.data ?? []).filter(({ tiles }) => tiles.some(({ savedId }) => savedId === id)).map(({ name }) => name)
  const take = useAction('analytics.takeShared')
  if (error !== null) return <ErrorNotice error={error} title="The saved questions could not be read" />
  if (data === undefined) return null

  const takeFile = async (file: File | null) => {
    if (file === null) return
    take.mutate({ json: await file.text() }, { onSuccess: (items) => tell({ kind: 'note', text: `${plural(items.length, 'question')} imported from ${file.name}.` }) })
  }
  const share = () =>
    call('analytics.shareSaved', { ids: null }).then(
      ({ name, json }) => saveFile(name, new Blob([json], { type: 'application/json' })),
      (failure: unknown) => tellError(asErrorShape(failure), 'The questions could not be exported'),
    )
  const tools = (
    <>
      <FileButton onChange={(file) => void takeFile(file)} accept="application/json">
        {({ onClick }) => (
          <Button size="compact-sm" variant="default" onClick={onClick}>
            Import questions
          </Button>
        )}
      </FileButton>
      {data.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => void share()}>
          Export all
        </Button>
      )}
    </>
  )
  return (
    <div className="saved">
      {take.error !== null && <ErrorNotice error={take.error} title="The file was not imported" onDismiss={take.reset} />}
      {data.length === 0 ? (
        <EmptyState icon={<IconBookmark size={26} stroke={1.6} />} title="Nothing saved yet" actions={tools}>
          Save a question from the gallery, the builder or the SQL editor, and it is listed here. Pin it to a dashboard to see its
          answer beside others.
        </EmptyState>
      ) : (
        <section aria-label="Saved questions">
          <div className="builder-tools">{tools}</div>
          {byFolder(data).map(([folder, items]) => (
            <section key={folder} className="saved-folder" aria-label={folder === '' ? 'Without a folder' : folder}>
              {folder !== '' && <h2>{folder}</h2>}
              <ul>
                {items.map((item) => (
                  <SavedRow key={item.id} item={item} on={dashboardsWith(item.id)} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      )}
    </div>
  )
}

/** The items of each folder, folders and names in order; those without a folder first. */
export function byFolder(items: readonly SavedItem[]): readonly (readonly [string, readonly SavedItem[]])[] {
  const folders = [...new Set(items.map(({ folder }) => folder))].sort((a, b) => a.localeCompare(b))
  return folders.map((folder) => [folder, items.filter((one) => one.folder === folder).sort((a, b) => a.name.localeCompare(b.name))])
}
