import { mostSides } from '@contract'
import { Button } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useCompare, type NamedSide } from './comparison'
import { SaveSegment } from './save-segment'

/** As many applications of a set without a name are kept for a comparison; larger ones are saved as a segment first. */
export const mostInComparison = 5000

interface CompareButtonProps {
  readonly sides: readonly NamedSide[]
  /** what is compared, for the button's name */
  readonly what: string
  readonly size?: 'compact-sm' | 'compact-xs' | 'sm'
}

/** Compares several things, or puts one beside what is being compared. */
export function CompareButton({ sides, what, size = 'compact-sm' }: CompareButtonProps) {
  const compare = useCompare()
  const isLarge = sides.some(({ side }) => side.kind === 'list' && side.appids.length > mostInComparison)
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconScale size={15} aria-hidden />}
      disabled={sides.length === 0 || sides.length > mostSides || isLarge}
      title={isLarge ? 'Save it as a segment first' : undefined}
      aria-label={`Compare ${what}`}
      onClick={() => compare(sides)}
    >
      Compare
    </Button>
  )
}

interface SetActionsProps {
  readonly appids: readonly number[]
  /** a name to begin with */
  readonly name: string
  /** what it is, for the buttons' names: "the selection" */
  readonly what: string
  readonly size?: 'compact-sm' | 'compact-xs' | 'sm'
}

/** Tasks with a set of applications: name it, compare it. */
export function SetActions({ appids, name, what, size = 'compact-sm' }: SetActionsProps) {
  const side: NamedSide = { name, side: { kind: 'list', name: name.slice(0, 200), appids: [...appids] } }
  return (
    <>
      <SaveSegment members={appids.length === 0 ? null : { kind: 'list', appids: [...appids] }} suggested={name} what={what} size={size} />
      <CompareButton sides={appids.length === 0 ? [] : [side]} what={what} size={size} />
    </>
  )
}
