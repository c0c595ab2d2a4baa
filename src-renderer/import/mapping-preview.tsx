import { customFieldIdFor, fieldMapping, type FieldMapping } from '@contract'
import { useDebouncedValue } from '@mantine/hooks'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { noValue } from '../ui/format'
import { factsOf } from './mapping-edit'
import { factWords } from './mapping-words'

/** Changes that follow each other this quickly are tried together. */
const pauseMs = 200
const shownRecords = 3

/** What the mapping makes of the first records, as it is being made. */
export function MappingPreview({ id, mapping }: { readonly id: number; readonly mapping: FieldMapping }) {
  const [settled] = useDebouncedValue(mapping, pauseMs)
  // What it will be called changes nothing of what is read; and while something is half written, what was read last stays.
  const tried = { ...settled, name: 'preview', title: 'Preview' }
  const isWhole = settled.fields.length > 0 && fieldMapping.safeParse(tried).success
  const { data, error } = useCall('imports.tryMapping', { id, mapping: tried }, { enabled: isWhole, keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title="The mapping could not be tried" />
  if (data === undefined) return <p className="dim">Reading the first records…</p>
  const records = data.records.slice(0, shownRecords)
  const custom = mapping.customFields.map(({ label }): [string, string] => [customFieldIdFor(label) ?? '', label])
  const words: Readonly<Record<string, string>> = { ...factWords, ...Object.fromEntries(custom) }
  const rows = [...factsOf(mapping.of), ...custom.map(([id]) => id), 'source_id'].filter((fact) => records.some(({ facts }) => fact in facts))
  return (
    <table className="data-table mapping-preview" aria-label="The first records, as they would be read">
      <thead>
        <tr>
          <th scope="col">Number</th>
          {records.map(({ appid }, place) => (
            <th key={place} scope="col">
              {appid ?? noValue}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((fact) => (
          <tr key={fact}>
            <th scope="row">{fact === 'source_id' ? 'Id, as it is shown' : (words[fact] ?? fact)}</th>
            {records.map(({ facts }, place) => (
              <td key={place}>{facts[fact] ?? noValue}</td>
            ))}
          </tr>
        ))}
        {records.some(({ problem }) => problem !== null) && (
          <tr>
            <th scope="row">To be seen to</th>
            {records.map(({ problem }, place) => (
              <td key={place} className="mapping-problem">
                {problem ?? ''}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  )
}
