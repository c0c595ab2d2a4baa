import { NativeSelect } from '@mantine/core'
import { FieldPicker } from '../../filters/field-picker'
import type { Picks } from '../../filters/use-picks'
import { ownColours } from './map-groups'
import { nothingCompared, type Coloring } from './use-map-look'

interface ColourChoiceProps {
  readonly coloring: Coloring
  readonly title: string
  readonly picks: Picks
  readonly onColoring: (coloring: Coloring) => void
}

/** What colours the points: what the map knows itself, two groups, or any field. */
export function ColourChoice({ coloring, title, picks, onColoring }: ColourChoiceProps) {
  const value = coloring.by === 'own' ? coloring.own : coloring.by
  return (
    <span className="colour-choice">
      <NativeSelect
        aria-label="Colour by"
        size="xs"
        data={[
          ...ownColours.map((own) => ({ value: own.value, label: `Colour: ${own.label}` })),
          { value: 'two', label: 'Colour: Two groups' },
          ...(coloring.by === 'field' ? [{ value: 'field', label: `Colour: ${title}` }] : []),
        ]}
        value={value}
        onChange={({ currentTarget }) => {
          const own = ownColours.find((one) => one.value === currentTarget.value)
          if (own !== undefined) onColoring({ by: 'own', own: own.value })
          else if (currentTarget.value === 'two') onColoring(nothingCompared)
        }}
      />
      <FieldPicker label="Colour by another field" compact picks={picks} use="dimension" onPick={({ id, as, label }) => onColoring({ by: 'field', field: id, as, label })} />
    </span>
  )
}
