import { csvOf, type RowPage } from '@contract'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { fileName } from '../../ui/file-name'
import { count, plural } from '../../ui/format'
import { saveFile } from '../../ui/save-file'

const pageSize = 1000

/** Saves all rows behind a finding, not only those shown. */
export function SaveRows({ name, title }: { readonly name: string; readonly title: string }) {
  const [rows, setRows] = useState(0)
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      setRows(0)
      const all = await allRows(name, setRows)
      const file = fileName(title, format)
      saveFile(file, format === 'csv' ? rowsAsCsv(all) : rowsAsJson(all))
      return `${plural(all.rows.length, 'row')} saved as ${file}.`
    },
  })
  return (
    <div className="save-rows">
      <span className="dim" role="status">
        {save.isPending ? `${count(rows)} rows read…` : save.data}
      </span>
      <Button size="compact-sm" variant="default" loading={save.isPending && save.variables === 'csv'} disabled={save.isPending} aria-label="Save all rows as CSV" onClick={() => save.mutate('csv')}>
        CSV
      </Button>
      <Button size="compact-sm" variant="default" loading={save.isPending && save.variables === 'json'} disabled={save.isPending} aria-label="Save all rows as JSON" onClick={() => save.mutate('json')}>
        JSON
      </Button>
      {save.error !== null && <ErrorNotice error={save.error} title="The rows could not be saved" />}
    </div>
  )
}

type AllRows = Pick<RowPage, 'columns' | 'rows'>

async function allRows(name: string, onRows: (rows: number) => void): Promise<AllRows> {
  const rows: RowPage['rows'] = []
  for (;;) {
    const page = await call('maintenance.findingRows', { name, offset: rows.length, limit: pageSize })
    rows.push(...page.rows)
    onRows(rows.length)
    if (page.rows.length === 0 || rows.length >= page.rowCount) return { columns: page.columns, rows }
  }
}

const rowsAsCsv = ({ columns, rows }: AllRows): Blob => new Blob([csvOf(columns.map(({ name }) => name), rows)], { type: 'text/csv' })

const rowsAsJson = ({ columns, rows }: AllRows): Blob => {
  const objects = rows.map((cells) => Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null])))
  return new Blob([`${JSON.stringify(objects, null, 2)}\n`], { type: 'application/json' })
}
