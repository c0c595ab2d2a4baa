import type { CustomField } from '@contract'
import { Button } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { CustomFieldDialog } from '../filters/custom-field-dialog'
import { readAsNames } from '../filters/fields'
import { Confirm } from '../ui/confirm'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'

/** The fields that the user has named: rename or delete one. Nothing where there are none. */
export function CustomFields() {
  const { data, error } = useCall('analytics.customFields', {})
  const [opened, setOpened] = useState(false)
  if (error !== null) return <ErrorNotice error={error} title="The custom fields could not be read" />
  if (data === undefined || (data.length === 0 && !opened)) return null
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconForms size={15} aria-hidden />} onClick={() => setOpened(true)}>
        Custom fields ({data.length})
      </Button>
      {opened && (
        <Dialog title="Custom fields" size="lg" onClose={() => setOpened(false)}>
          {data.length === 0 ? (
            <p>There are none any more. Import a table with fields of your own, or name a path in documents from its editor on a shelf.</p>
          ) : (
            <ul className="fast-places">
              {data.map((field) => (
                <Row key={field.id} field={field} />
              ))}
            </ul>
          )}
        </Dialog>
      )}
    </>
  )
}

function Row({ field }: { readonly field: CustomField }) {
  const { label, unit, as, path, subject, usedBy } = field
  const [doing, setDoing] = useState<'editing' | 'deleting' | null>(null)
  const close = () => setDoing(null)
  return (
    <li className="fast-place">
      <div className="fast-place-head">
        <strong>{unit === null ? label : `${label} (${unit})`}</strong>
        <span className="dim">
          {readAsNames[as]} of {subject}, from <span className="mono">{path}</span>
          {usedBy.length > 0 && `; used by ${usedBy.join(', ')}`}
        </span>
      </div>
      <div className="builder-tools">
        <Button size="compact-sm" variant="default" aria-label={`Edit ${label}`} onClick={() => setDoing('editing')}>
          Edit
        </Button>
        <Button size="compact-sm" variant="default" aria-label={`Delete ${label}`} onClick={() => setDoing('deleting')}>
          Delete
        </Button>
      </div>
      {doing === 'editing' && <Edit field={field} onClose={close} />}
      {doing === 'deleting' && <Delete field={field} onClose={close} />}
    </li>
  )
}

function Edit({ field: { id, label, unit, as }, onClose }: { readonly field: CustomField; readonly onClose: () => void }) {
  const update = useAction('analytics.updateCustomField')
  return (
    <CustomFieldDialog
      title={`Edit ${label}`}
      verb="Save"
      first={{ label, unit }}
      isNumber={as === 'number'}
      busy={update.isPending}
      error={update.error}
      onSave={(named) => update.mutate({ id, ...named }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

function Delete({ field: { id, label, usedBy }, onClose }: { readonly field: CustomField; readonly onClose: () => void }) {
  const remove = useAction('analytics.deleteCustomField')
  return (
    <Confirm title={`Delete the custom field ${label}?`} verb="Delete" busy={remove.isPending} error={remove.error} onConfirm={() => remove.mutate({ id }, { onSuccess: onClose })} onClose={onClose}>
      <p>Its values stay in the documents, where it can be named again.</p>
      {usedBy.length > 0 && <p>These use it, and will have no answer without it: {usedBy.join(', ')}.</p>}
    </Confirm>
  )
}
