import type { SchemaTable } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../ui/error-notice'
import { SchemaTree } from './schema-tree'
import { SqlHistory } from './sql-history'
import { SqlSnippets } from './sql-snippets'

interface SqlSideProps {
  readonly schema: readonly SchemaTable[]
  readonly error: Error | null
  /** puts a name where the cursor is */
  readonly onInsert: (text: string) => void
  /** takes a whole statement into the editor */
  readonly onOpen: (text: string) => void
}

const parts = ['Tables', 'Snippets', 'History'] as const
type Part = (typeof parts)[number]

/** What helps to write SQL, beside the editor. */
export function SqlSide({ schema, error, onInsert, onOpen }: SqlSideProps) {
  const [part, setPart] = useState<Part>('Tables')
  return (
    <aside className="sql-side" aria-label="Help for SQL">
      <SegmentedControl
        aria-label="What helps"
        size="xs"
        fullWidth
        data={[...parts]}
        value={part}
        onChange={(next) => setPart(parts.find((one) => one === next) ?? 'Tables')}
      />
      {part === 'Tables' && (error === null ? <SchemaTree schema={schema} onInsert={onInsert} /> : <ErrorNotice error={error} title="The tables could not be read" />)}
      {part === 'Snippets' && <SqlSnippets onOpen={onOpen} />}
      {part === 'History' && <SqlHistory onOpen={onOpen} />}
    </aside>
  )
}
