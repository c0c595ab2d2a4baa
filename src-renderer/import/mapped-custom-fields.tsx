import { customFieldIdFor, type FieldMapping, type MappedCustomField, type PathType, type SampledField } from '@contract'
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { readAsNames } from '../filters/fields'
import { pathId, pathText } from './mapping-edit'

interface MappedCustomFieldsProps {
  readonly mapping: FieldMapping
  /** fields that no fact is taken from */
  readonly left: readonly SampledField[]
  readonly onChange: (mapping: FieldMapping) => void
}

const types = (Object.entries(readAsNames) as [PathType, string][]).map(([value, label]) => ({ value, label }))

/** Fields of the user's own: their names, what each is read as, and in which unit. */
export function MappedCustomFields({ mapping, left, onChange }: MappedCustomFieldsProps) {
  const { customFields } = mapping
  const put = (next: MappedCustomField[]) => onChange({ ...mapping, customFields: next })
  const change = (at: number, more: Partial<MappedCustomField>) => put(customFields.map((field, place) => (place === at ? { ...field, ...more } : field)))
  const used = new Set(customFields.map(({ path }) => pathId(path)))
  const free = left.filter(({ path }) => !used.has(pathId(path)))
  const add = (id: string) => {
    const field = free.find(({ path }) => pathId(path) === id)
    if (field) put([...customFields, { path: field.path, ...field.suggested }])
  }
  return (
    <>
      <h3>Custom fields</h3>
      <p className="dim">Fields of your own, by the names under which Analytics, filters, the map and the page of each game show them.</p>
      {customFields.length > 0 && (
        <table className="data-table mapping-custom" aria-label="Custom fields">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Field</th>
              <th scope="col">Read as</th>
              <th scope="col">Unit</th>
              <th scope="col" aria-label="Remove" />
            </tr>
          </thead>
          <tbody>
            {customFields.map(({ path, label, as, unit }, place) => (
              <tr key={pathId(path)}>
                <td>
                  <TextInput size="xs" aria-label={`Name of ${pathText(path)}`} value={label} maxLength={60} error={problemOf(customFields, place)} onChange={({ currentTarget }) => change(place, { label: currentTarget.value })} />
                </td>
                <td className="mapping-example">{pathText(path)}</td>
                <td>
                  <NativeSelect size="xs" aria-label={`${label}: read as`} value={as} data={types} onChange={({ currentTarget }) => change(place, { as: currentTarget.value as PathType })} />
                </td>
                <td>
                  {as === 'number' && (
                    <TextInput size="xs" aria-label={`${label}: unit`} value={unit ?? ''} maxLength={20} onChange={({ currentTarget: { value } }) => change(place, { unit: value.trim() === '' ? null : value })} />
                  )}
                </td>
                <td>
                  <ActionIcon size="sm" variant="subtle" aria-label={`Remove ${label}`} onClick={() => put(customFields.filter((_, at) => at !== place))}>
                    <IconX size={14} aria-hidden />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {free.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label="Add a custom field"
          value=""
          data={[{ value: '', label: 'Add a custom field…' }, ...free.map(({ path }) => ({ value: pathId(path), label: pathText(path) }))]}
          onChange={({ currentTarget }) => add(currentTarget.value)}
        />
      )}
    </>
  )
}

/** What is wrong with a name; null if nothing is. */
function problemOf(fields: readonly MappedCustomField[], at: number): string | null {
  const id = customFieldIdFor(fields[at]?.label ?? '')
  if (id === null) return 'It needs a name.'
  return fields.some(({ label }, place) => place !== at && customFieldIdFor(label) === id) ? 'This name is taken.' : null
}

/** Whether every custom field of a mapping has a name of its own. */
export const areNamed = ({ customFields }: FieldMapping): boolean => customFields.every((_, place) => problemOf(customFields, place) === null)
