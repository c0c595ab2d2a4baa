import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { plural } from '../../ui/format'
import { bestNamed } from './find-names'
import { nounOf, type MapData } from './map-data'
import { pointFacts } from './point-facts'

interface MapSearchProps {
  readonly map: MapData
  readonly text: string
  readonly onText: (text: string) => void
  readonly onPick: (index: number) => void
}

const offered = 12

/** A search box of the map: what is typed stands out while the rest is dimmed, and whoever picks a name is taken there. */
export function MapSearch({ map, text, onText, onPick }: MapSearchProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useMemo(() => map.names.containing(text), [map, text])
  const best = useMemo(() => bestNamed(map.names, found, map.reviews, text, offered), [map, found, text])
  const pick = (index: number) => {
    onPick(index)
    combobox.closeDropdown()
  }
  return (
    <div className="map-search">
      <Combobox store={combobox} onOptionSubmit={(value) => pick(Number(value))} withinPortal={false} floatingStrategy="fixed" width={340} position="bottom-start">
        <Combobox.Target>
          <TextInput
            aria-label="Find on the map"
            size="xs"
            placeholder="Find on the map…"
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            maxLength={200}
            spellCheck={false}
            onChange={({ currentTarget }) => {
              onText(currentTarget.value)
              combobox.openDropdown()
              combobox.updateSelectedOptionIndex()
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onText('')
              const [first] = best
              // Enter without having gone to one of them means the first.
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1 && first !== undefined) {
                event.preventDefault()
                pick(first)
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={text.trim() === ''}>
          <Combobox.Options aria-label="On the map" mah={320} style={{ overflowY: 'auto' }}>
            {best.map((index) => (
              <Combobox.Option key={index} value={String(index)}>
                <span className="suggestion-name">{map.names.at(index)}</span> <span className="suggestion-facts">{pointFacts(map, index).slice(0, 3).join(' · ')}</span>
              </Combobox.Option>
            ))}
            {best.length === 0 && <Combobox.Empty>Nothing on the map has that in its name.</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <span className="dim" role="status">
        {text.trim() !== '' && plural(found.length, nounOf(map))}
      </span>
    </div>
  )
}
