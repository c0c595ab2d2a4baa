import type { FieldMapping } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { Confirm } from '../ui/confirm'
import { ErrorNotice } from '../ui/error-notice'
import { saveFile } from '../ui/save-file'

/** The field mappings that the user has kept: save one as a file, or delete it. */
export function Mappings() {
  const list = useCall('imports.mappings', {})
  const [deleting, setDeleting] = useState<FieldMapping | null>(null)
  const saved = list.data?.saved ?? []
  return (
    <section className="mappings" aria-labelledby="mappings-title">
      <h3 id="mappings-title">Field mappings</h3>
      {list.error !== null && <ErrorNotice error={list.error} />}
      {list.data !== undefined && saved.length === 0 && (
        <p className="dim">None kept yet. When a file has records of an unknown shape, Ludograph asks which field says what, and can keep the answer.</p>
      )}
      <ul className="mapping-list">
        {saved.map((mapping) => (
          <li key={mapping.name}>
            <span className="mapping-list-name">
              {mapping.title}{' '}
              <span className="dim">
                {mapping.of === 'reviews' ? 'reviews' : 'games'} · {mapping.fields.length} fields · --shape {mapping.name}
              </span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Export ${mapping.title}`}
              onClick={() => saveFile(`${mapping.name}.json`, new Blob([JSON.stringify(mapping, null, 2)], { type: 'application/json' }))}
            >
              Export
            </Button>
            <Button size="compact-sm" variant="subtle" aria-label={`Delete ${mapping.title}`} onClick={() => setDeleting(mapping)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {deleting !== null && <DeleteMapping mapping={deleting} onClose={() => setDeleting(null)} />}
    </section>
  )
}

function DeleteMapping({ mapping, onClose }: { readonly mapping: FieldMapping; readonly onClose: () => void }) {
  const remove = useAction('imports.deleteMapping')
  return (
    <Confirm
      title={`Delete the mapping ${mapping.title}?`}
      verb="Delete"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ name: mapping.name }, { onSuccess: onClose })}
      onClose={onClose}
    >
      What was imported with it stays. Files with the same fields ask for a mapping again.
    </Confirm>
  )
}
