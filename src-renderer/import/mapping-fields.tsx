import type { FieldMapping, SampledField } from '@contract'
import { NativeSelect } from '@mantine/core'
import { count } from '../ui/format'
import { MappedCustomFields } from './mapped-custom-fields'
import { fieldOf, factsOf, pathId, pathText, withField } from './mapping-edit'
import { factWords, idWord } from './mapping-words'

interface MappingFieldsProps {
  readonly mapping: FieldMapping
  readonly sampled: readonly SampledField[]
  /** custom fields come before the facts */
  readonly customFirst: boolean
  readonly onChange: (mapping: FieldMapping) => void
}

/** Each fact with the field that it is taken from, and what stands there in the first record. */
export function MappingFields({ mapping, sampled, customFirst, onChange }: MappingFieldsProps) {
  const options = [{ value: '', label: '—' }, ...sampled.map(({ path }) => ({ value: pathId(path), label: pathText(path) }))]
  const byId = new Map(sampled.map((field) => [pathId(field.path), field]))
  const used = new Set(factsOf(mapping.of).map((fact) => fieldOf(mapping, fact, sampled)).filter((path) => path !== null).map(pathId))
  const left = sampled.filter(({ path }) => !used.has(pathId(path)))
  const custom = <MappedCustomFields mapping={mapping} left={left} onChange={onChange} />
  const named = new Set(mapping.customFields.map(({ path }) => pathId(path)))
  const others = left.filter(({ path }) => !named.has(pathId(path)))
  return (
    <>
      {customFirst && custom}
      {customFirst && <h3>Facts</h3>}
      <table className="data-table mapping-fields" aria-label="Which field says what">
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">Taken from the field</th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {factsOf(mapping.of).map((fact) => {
            const path = fieldOf(mapping, fact, sampled)
            const label = fact === 'id' ? idWord(mapping.of) : factWords[fact]
            return (
              <tr key={fact}>
                <th scope="row">{label}</th>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={`${label}: field`}
                    value={path === null ? '' : pathId(path)}
                    data={options}
                    onChange={({ currentTarget: { value } }) => onChange(withField(mapping, fact, byId.get(value)?.path ?? null))}
                  />
                </td>
                <td className="mapping-example">{path === null ? '' : byId.get(pathId(path))?.example}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {!customFirst && custom}
      {others.length > 0 && (
        <p className="dim">
          {count(others.length)} {others.length === 1 ? 'other field stays' : 'other fields stay'} in the document, where Analytics finds {others.length === 1 ? 'it' : 'them'} by path:{' '}
          {others.slice(0, 12).map(({ path }) => pathText(path)).join(', ')}
          {others.length > 12 && ' …'}
        </p>
      )}
    </>
  )
}
