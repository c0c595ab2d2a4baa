import type { CatalogueTarget, KnownCatalogue } from '@contract'
import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { nameFault } from './catalogue-name'

/** Where a new catalogue is to be made, as far as it has been filled in. */
export interface NewTarget {
  readonly kind: 'embedded' | 'server'
  readonly name: string
  readonly url: string
  readonly password: string
}

export const newTarget = (name: string): NewTarget => ({ kind: 'embedded', name, url: '', password: '' })

/** What is wrong with it; null: nothing. */
export function targetFault({ kind, name, url }: NewTarget, taken: readonly KnownCatalogue[]): string | null {
  if (kind === 'embedded') return nameFault(name, taken)
  return url.trim() === '' ? 'Enter the address of the server.' : null
}

export const asCatalogueTarget = ({ kind, name, url, password }: NewTarget): CatalogueTarget =>
  kind === 'embedded'
    ? { kind, name: name.trim() }
    : { kind, url: url.trim(), password: password === '' ? null : password, createExtension: true }

interface NewTargetFieldsProps {
  readonly target: NewTarget
  readonly fault: string | null
  readonly onChange: (target: NewTarget) => void
}

/** Asks where a new catalogue is to be made: on this machine, by a name, or in an empty database of a server. */
export function NewTargetFields({ target, fault, onChange }: NewTargetFieldsProps) {
  return (
    <>
      <SegmentedControl
        aria-label="Where"
        value={target.kind}
        onChange={(kind) => onChange({ ...target, kind: kind === 'server' ? 'server' : 'embedded' })}
        data={[
          { value: 'embedded', label: 'On this machine' },
          { value: 'server', label: 'On a PostgreSQL server' },
        ]}
      />
      {target.kind === 'embedded' ? (
        <TextInput
          label="Name of the new catalogue"
          value={target.name}
          maxLength={60}
          data-autofocus
          error={fault}
          onChange={({ currentTarget }) => onChange({ ...target, name: currentTarget.value })}
        />
      ) : (
        <>
          <TextInput
            label="Server address"
            description="The database must be empty. PostgreSQL 16 or later with pgvector 0.7 or later."
            placeholder="postgresql://user@host:5432/database"
            value={target.url}
            spellCheck={false}
            autoComplete="off"
            error={fault}
            onChange={({ currentTarget }) => onChange({ ...target, url: currentTarget.value })}
          />
          <PasswordInput
            label="Password"
            description="Leave it empty if the server wants none."
            value={target.password}
            autoComplete="off"
            onChange={({ currentTarget }) => onChange({ ...target, password: currentTarget.value })}
          />
        </>
      )}
    </>
  )
}
