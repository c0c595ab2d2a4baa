import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSparkles } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from '../store'
import { exampleTexts, suggestionsFor } from './ask-suggestions'
import { usePicks } from '../filters/use-picks'
import { askNext, emptyQuery, workspaceStore } from '../navigation/workspace'

/**
 * A question in one line: "median price by genre" and Enter. It is read as fields and ways to compute, not by a model; what it
 * is read as is shown before it is asked.
 */
export function AskBox() {
  const { value: { tab, steps } } = useStore(workspaceStore)
  const now = tab === 'builder' ? steps.now.query : null
  const [used, setUsed] = useState(false)
  const picks = usePicks(now?.subject ?? 'applications', { enabled: used || now !== null })
  const [text, setText] = useState('')
  /** Enter was pressed before the fields were there to read the question by */
  const awaited = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const suggestions = useMemo(() => suggestionsFor(text, picks.picks, now, emptyQuery), [text, picks.picks, now])
  useHotkeys([['/', () => input.current?.focus()]])

  // After each drawing of the list, because fields that come later take its selection away.
  const { selectFirstOption, dropdownOpened } = combobox
  useLayoutEffect(() => {
    if (dropdownOpened && suggestions.length > 0) selectFirstOption()
  }, [suggestions, dropdownOpened, selectFirstOption])

  const choose = (value: string) => {
    const suggestion = suggestions[Number(value)]
    if (suggestion === undefined) {
      setText(value)
      return
    }
    askNext(suggestion.asked)
    setText('')
    combobox.closeDropdown()
  }
  const chooseFirst = useRef<() => void>(() => undefined)
  useEffect(() => {
    chooseFirst.current = () => {
      if (suggestions.length > 0) choose('0')
    }
  })
  useEffect(() => {
    if (!awaited.current || picks.loading) return
    awaited.current = false
    chooseFirst.current()
  }, [picks.loading])
  const empty = text.trim() === ''
  return (
    <search className="ask">
      <Combobox store={combobox} onOptionSubmit={choose} width={460} position="bottom-end" withinPortal={false} floatingStrategy="fixed">
        <Combobox.Target>
          <TextInput
            ref={input}
            size="xs"
            aria-label="Ask a question"
            placeholder="Ask: median price by genre"
            leftSection={<IconSparkles size={14} aria-hidden />}
            rightSection={<Kbd size="xs">/</Kbd>}
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value)
              awaited.current = false
              combobox.openDropdown()
            }}
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Enter' && !nativeEvent.isComposing && text.trim() !== '' && picks.loading) awaited.current = true
            }}
            onClick={() => combobox.openDropdown()}
            onFocus={() => setUsed(true)}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={380} className="picker-options" aria-label="What it can mean">
            {empty && <Combobox.Header>For example</Combobox.Header>}
            {empty && exampleTexts.map((example) => (
              <Combobox.Option key={example} value={example}>
                {example}
              </Combobox.Option>
            ))}
            {!empty && suggestions.map(({ kind, label }, index) => (
              <Combobox.Option key={`${kind} ${label}`} value={String(index)}>
                <span className="picker-option">
                  <span>{label}</span>
                  <span className="dim">{kind}</span>
                </span>
              </Combobox.Option>
            ))}
            {!empty && suggestions.length === 0 && (
              <Combobox.Empty>{picks.loading ? 'Reading the fields…' : 'No field has this name. Say what to compute, then by what: “median price by genre”.'}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  )
}
