import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { FieldOptions } from './field-options'
import type { Pick } from './fields'
import type { Picks } from './use-picks'

interface FieldSearchProps {
  readonly label: string
  readonly picks: Picks
  readonly use: Pick['uses'][number]
  readonly onPick: (pick: Pick) => void
}

/** A list of fields with its search, where there is nothing to open any more. */
export function FieldSearch({ label, picks, use, onPick }: FieldSearchProps) {
  const [search, setSearch] = useState('')
  const combobox = useCombobox({ opened: true })
  const choose = (id: string) => {
    const pick = picks.picks.find((one) => one.id === id)
    if (pick !== undefined) onPick(pick)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          size="xs"
          aria-label={label}
          placeholder="Search fields"
          data-autofocus
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
      </Combobox.EventsTarget>
      <FieldOptions combobox={combobox} picks={picks} use={use} search={search} />
    </Combobox>
  )
}
