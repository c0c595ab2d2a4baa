import { IconAffiliate } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state'
import { ask, changeSession } from '../session'

const examples = ['cosy farming with a dark secret', 'a detective in the rain who talks to himself', 'build a factory and defend it', 'short and sad, about a family']

/** What can be asked, before anything was. */
export function SearchHints() {
  return (
    <EmptyState
      icon={<IconAffiliate size={26} stroke={1.6} />}
      title="Find similar games"
      actions={examples.map((text) => (
        <button key={text} type="button" className="bare-button example" onClick={() => {
            changeSession({ text })
            ask({ to: { kind: 'text', text }, label: `“${text}”` })
          }}>
          {text}
        </button>
      ))}
    >
      Name a game above to see which are nearest to it by what their texts say, describe in your own words what you look for, or add several
      games up. For example:
    </EmptyState>
  )
}
