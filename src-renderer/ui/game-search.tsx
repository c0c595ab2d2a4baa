import type { Suggestion } from '@contract'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from './error-notice'
import { plainName } from './plain-name'
import { typeName } from './type-name'

interface GameSearchProps {
  readonly label: string
  readonly placeholder?: string
  readonly onPick: (game: { readonly appid: number; readonly name: string }) => void
  /** false: those without a vector can be chosen too */
  readonly embeddedOnly?: boolean
}

/** A search box for applications by name, with suggestions while typing. Arrow keys and Enter choose. */
export function GameSearch({ label, placeholder = 'Name of a game', onPick, embeddedOnly = true }: GameSearchProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 60)
  const found = useCall('similar.suggest', { text, limit: 12 }, { enabled: text !== '', keepPrevious: true })
  const suggestions = typed.trim() === '' ? [] : (found.data ?? [])

  const pick = (value: string) => {
    const game = suggestions.find(({ appid }) => String(appid) === value)
    if (game === undefined) return
    onPick({ appid: game.appid, name: plainName(game.name) })
    setTyped('')
    combobox.closeDropdown()
  }

  return (
    <div className="game-search">
      <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false} floatingStrategy="fixed">
        <Combobox.Target>
          <TextInput
            aria-label={label}
            placeholder={placeholder}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={typed}
            maxLength={200}
            spellCheck={false}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value)
              combobox.openDropdown()
              combobox.updateSelectedOptionIndex()
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              const [first] = suggestions
              // Enter without having gone to one of them means the first.
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1 && first !== undefined && (first.embedded || !embeddedOnly)) {
                event.preventDefault()
                pick(String(first.appid))
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={typed.trim() === '' || found.data === undefined}>
          <Combobox.Options aria-label="Suggestions" mah={320} style={{ overflowY: 'auto' }}>
            {suggestions.map((one) => (
              <Option key={one.appid} suggestion={one} disabled={embeddedOnly && !one.embedded} />
            ))}
            {suggestions.length === 0 && <Combobox.Empty>Nothing here is called that.</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {found.error !== null && <ErrorNotice error={found.error} title="The names could not be looked up" />}
    </div>
  )
}

function Option({ suggestion, disabled }: { readonly suggestion: Suggestion; readonly disabled: boolean }) {
  const { appid, name, type, year, embedded } = suggestion
  const facts = [typeName(type), ...(year === null ? [] : [String(year)]), ...(embedded ? [] : ['no vector'])]
  return (
    <Combobox.Option value={String(appid)} disabled={disabled}>
      <span className="suggestion-name">{plainName(name)}</span> <span className="suggestion-facts">{facts.join(' · ')}</span>
    </Combobox.Option>
  )
}
