import { ActionIcon, Button, Combobox, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { FieldOptions } from './field-options'
import type { Pick } from './fields'
import type { Picks } from './use-picks'

interface Offer {
  readonly label: string
  readonly onPick: () => void
}

interface FieldPickerProps {
  readonly label: string
  readonly picks: Picks
  readonly use: Pick['uses'][number]
  readonly onPick: (pick: Pick) => void
  /** offered above the fields, for example "Number of applications" */
  readonly first?: Offer
  /** what the search says beyond the name of a field, for example "median price" */
  readonly readings?: (search: string) => readonly Offer[]
  /** as a + alone */
  readonly compact?: boolean
}

const offerId = (index: number): string => `\u0000${index}`

/** A button that opens a list of fields with a search; by mouse, or by typing, arrows and Enter. */
export function FieldPicker({ label, picks, use, onPick, first, readings, compact = false }: FieldPickerProps) {
  const [search, setSearch] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      // At once: what is picked may open an editor, which takes the focus and gives it back to where it is now.
      button.current?.focus()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const offers = useMemo(() => {
    const fits = first !== undefined && first.label.toLowerCase().includes(search.trim().toLowerCase())
    return [...(readings?.(search) ?? []), ...(fits ? [first] : [])]
  }, [first, readings, search])
  const choose = (id: string) => {
    combobox.closeDropdown()
    offers.find((_, index) => offerId(index) === id)?.onPick()
    const pick = picks.picks.find((one) => one.id === id)
    if (pick !== undefined) onPick(pick)
  }
  const toggle = () => combobox.toggleDropdown()
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={380} position="bottom-start" withinPortal={false} floatingStrategy="fixed">
      <Combobox.Target targetType="button">
        {compact ? (
          <ActionIcon ref={button} size={24} variant="subtle" aria-label={label} title={label} onClick={toggle}>
            <IconPlus size={14} aria-hidden />
          </ActionIcon>
        ) : (
          <Button ref={button} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={toggle}>
            {label}
          </Button>
        )}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={`${label}: search`}
          placeholder={readings === undefined ? 'Search fields' : 'Search fields, or type “median price”'}
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <FieldOptions combobox={combobox} picks={picks} use={use} search={search} offered={offers.length}>
          {offers.map((offer, index) => (
            <Combobox.Option key={offerId(index)} value={offerId(index)}>
              {offer.label}
            </Combobox.Option>
          ))}
        </FieldOptions>
      </Combobox.Dropdown>
    </Combobox>
  )
}
