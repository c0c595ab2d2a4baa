import { IconAffiliate } from '@tabler/icons-react'
import { NotBuiltYet } from '../ui/not-built-yet'

/** The Similar view, which is to come. */
export function SimilarView() {
  return (
    <NotBuiltYet
      title="Similar"
      icon={<IconAffiliate size={26} stroke={1.6} />}
      plans={[
        'Find the games nearest to one you choose, by what their texts mean, and say what they have in common.',
        'Search by a description in your own words instead of by a name.',
        'Show a map of the whole catalogue on which like games lie close together.',
        'All of it on this machine, with a language model that comes with Ludograph.',
      ]}
    />
  )
}
