import type { SimilarTo } from '@contract'
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useStore } from '../../store'
import { GameSearch } from '../../ui/game-search'
import { ask, askLike, changeSession, session } from '../session'
import { SeveralGames } from './several-games'

const ways: readonly { readonly value: SimilarTo['kind']; readonly label: string }[] = [
  { value: 'application', label: 'A game' },
  { value: 'text', label: 'A text' },
  { value: 'several', label: 'Several games' },
]

/** The three ways to ask: by a game, by a text, by several games. */
export function QuestionForm() {
  const { way } = useStore(session)
  return (
    <section className="question" aria-label="Find what is like">
      <SegmentedControl<SimilarTo['kind']>
        aria-label="Like what"
        data={[...ways]}
        value={way}
        onChange={(next) => changeSession({ way: next })}
      />
      <div className="question-input">
        {way === 'application' && <GameSearch label="Find what is like this game" onPick={askLike} />}
        {way === 'text' && <TextQuestion />}
        {way === 'several' && <SeveralGames />}
      </div>
    </section>
  )
}

function TextQuestion() {
  const { text } = useStore(session)
  const trimmed = text.trim()
  const askText = () => {
    if (trimmed !== '') ask({ to: { kind: 'text', text: trimmed }, label: `“${trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed}”` })
  }
  return (
    <form
      className="text-question"
      onSubmit={(event) => {
        event.preventDefault()
        askText()
      }}
    >
      <Textarea
        aria-label="Find what is like this text"
        placeholder="Describe it in your own words, for example: cosy farming with a dark secret"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={100_000}
        value={text}
        onChange={({ currentTarget }) => changeSession({ text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          askText()
        }}
      />
      <Button type="submit" disabled={trimmed === ''}>
        Find
      </Button>
    </form>
  )
}
