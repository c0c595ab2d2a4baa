import type { SchemaTable } from '@contract'
import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconKey, IconRowInsertTop } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'

interface SchemaTreeProps {
  readonly schema: readonly SchemaTable[]
  readonly onInsert: (text: string) => void
}

/** A name as a statement writes it. */
export const inSql = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)

const holds = (text: string | null, words: string): boolean => text !== null && text.toLowerCase().includes(words)

/** The tables that fit a search, each with the columns that do; a table whose own name fits has all of them. */
export function searched(schema: readonly SchemaTable[], search: string): readonly SchemaTable[] {
  const words = search.trim().toLowerCase()
  if (words === '') return schema
  return schema.flatMap((table) => {
    if (holds(table.name, words)) return [table]
    const columns = table.columns.filter(({ name, comment }) => holds(name, words) || holds(comment, words))
    return columns.length === 0 ? [] : [{ ...table, columns }]
  })
}

/** Tables and columns, with types, what they hold and a few values. A click on a column puts its name into the statement. */
export function SchemaTree({ schema, onInsert }: SchemaTreeProps) {
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(['applications']))
  const found = searched(schema, search)
  const toggle = (name: string) => {
    const next = new Set(opened)
    if (!next.delete(name)) next.add(name)
    setOpened(next)
  }
  return (
    <>
      <TextInput size="xs" aria-label="Search tables and columns" placeholder="Search tables and columns" value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />
      <ul className="schema-tree" aria-label="Tables">
        {found.map((table) => (
          <Table
            key={table.name}
            table={table}
            open={search.trim() !== '' || opened.has(table.name)}
            onToggle={() => toggle(table.name)}
            onInsert={onInsert}
          />
        ))}
        {found.length === 0 && schema.length > 0 && <li className="dim">No table or column matches.</li>}
      </ul>
    </>
  )
}

interface TableProps {
  readonly table: SchemaTable
  readonly open: boolean
  readonly onToggle: () => void
  readonly onInsert: (text: string) => void
}

function Table({ table: { name, kind, comment, columns }, open, onToggle, onInsert }: TableProps) {
  const examples = useCall('sql.examples', { table: name }, { enabled: open })
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li>
      <div className="schema-table">
        <button type="button" className="bare-button schema-name" aria-expanded={open} title={comment ?? name} onClick={onToggle}>
          <Chevron size={14} aria-hidden />
          <span className="mono">{name}</span>
          {kind === 'view' && <span className="dim">view</span>}
        </button>
        <ActionIcon size="sm" variant="subtle" aria-label={`Insert ${name}`} title={`Insert ${name}`} onClick={() => onInsert(inSql(name))}>
          <IconRowInsertTop size={14} aria-hidden />
        </ActionIcon>
      </div>
      {open && (
        <>
          {comment !== null && <p className="dim schema-about">{comment}</p>}
          {examples.error !== null && <ErrorNotice error={examples.error} title="Its examples could not be read" />}
          <ul className="schema-columns" aria-label={`Columns of ${name}`}>
            {columns.map((column) => {
              const values = examples.data?.[column.name] ?? []
              return (
                <li key={column.name}>
                  <button type="button" className="bare-button schema-column" title={`Insert ${column.name}`} onClick={() => onInsert(inSql(column.name))}>
                    <span className="mono">{column.name}</span> {column.key && <IconKey size={12} role="img" aria-label="key" />}{' '}
                    <span className="dim schema-type">{column.type}</span>
                  </button>
                  {column.comment !== null && (
                    <p className="dim schema-comment" title={column.comment}>
                      {column.comment}
                    </p>
                  )}
                  {values.length > 0 && (
                    <p className="schema-examples mono" title={values.join('\n')}>
                      {values.slice(0, 2).join(' · ')}
                    </p>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </li>
  )
}
