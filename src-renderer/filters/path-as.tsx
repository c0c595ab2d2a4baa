import type { PathType, Subject } from '@contract'
import { NativeSelect } from '@mantine/core'
import { readAsNames } from './fields'
import { MakeFast } from './make-fast'
import { NamePath } from './name-path'

interface PathAsProps {
  readonly as: PathType
  readonly subject: Subject
  readonly field: string
  readonly onChange: (as: PathType) => void
}

/** How to read a place in documents. Values of another type are counted as such, never an error. */
export function PathAs({ as, subject, field, onChange }: PathAsProps) {
  return (
    <div className="editor-row">
      <NativeSelect
        label="Read as"
        size="xs"
        value={as}
        data={Object.entries(readAsNames).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget }) => onChange(currentTarget.value as PathType)}
      />
      <NamePath subject={subject} field={field} as={as} />
      <MakeFast subject={subject} field={field} as={as} />
    </div>
  )
}
