import { customFieldIdFor, type CustomField } from '@contract'
import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Confirm } from '../ui/confirm'

interface CustomFieldDialogProps {
  readonly title: string
  /** what the button does */
  readonly verb: string
  readonly first: Pick<CustomField, 'label' | 'unit'>
  /** numbers can have a unit */
  readonly isNumber: boolean
  readonly busy: boolean
  readonly error: Error | null
  readonly onSave: (named: Pick<CustomField, 'label' | 'unit'>) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks for the name of a custom field and, of numbers, for the unit. */
export function CustomFieldDialog({ title, verb, first, isNumber, busy, error, onSave, onClose, children }: CustomFieldDialogProps) {
  const [label, setLabel] = useState(first.label)
  const [unit, setUnit] = useState(first.unit ?? '')
  const save = () => onSave({ label: label.trim(), unit: unit.trim() === '' ? null : unit.trim() })
  return (
    <Confirm title={title} verb={verb} no="Cancel" ready={customFieldIdFor(label) !== null} busy={busy} error={error} onConfirm={save} onClose={onClose}>
      {children}
      <TextInput label="Name" value={label} maxLength={60} data-autofocus onChange={({ currentTarget }) => setLabel(currentTarget.value)} />
      {isNumber && <TextInput label="Unit, if it has one" placeholder="hours" value={unit} maxLength={20} mt="xs" onChange={({ currentTarget }) => setUnit(currentTarget.value)} />}
    </Confirm>
  )
}
