import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { asErrorShape, useAction } from '../api'
import { MakeCatalogueDialog } from './make-catalogue-dialog'

interface SalvageDialogProps {
  /** of the embedded catalogue that is damaged */
  readonly name: string
  /** it is open, and has to be closed first */
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Makes a new catalogue of what can be read of a damaged one, whose folder stays as it is. */
export function SalvageDialog({ name, isOpen, onClose }: SalvageDialogProps) {
  const salvage = useAction('backup.salvage')
  const [trusted, setTrusted] = useState(false)
  const isUnknown = salvage.error !== null && asErrorShape(salvage.error).code === 'catalogue_foreign'
  return (
    <MakeCatalogueDialog
      title={`Recover “${name}”`}
      verb="Recover"
      suggestedName={`${name.slice(0, 50)} recovered`}
      busy={salvage.isPending}
      error={salvage.error}
      result={salvage.data}
      onStart={(into) => salvage.mutate({ name, into, trusted })}
      onClose={onClose}
    >
      <p>
        A copy of its folder is read table by table, your saved work first. What can be read becomes a new catalogue, and what is lost is
        named. The damaged folder stays as it is.
      </p>
      {isOpen && <p>“{name}” is closed for this.</p>}
      {(isUnknown || trusted) && !salvage.isPending && (
        <Checkbox label="I know who made this catalogue, and trust it" checked={trusted} onChange={({ currentTarget }) => setTrusted(currentTarget.checked)} />
      )}
    </MakeCatalogueDialog>
  )
}
