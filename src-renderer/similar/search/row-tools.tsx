import type { SimilarResult } from '@contract'
import { ActionIcon, Button } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconScale } from '@tabler/icons-react'
import { useCompare, type NamedSide } from '../../segments/comparison'
import { useStore } from '../../store'
import { plainName } from '../../ui/plain-name'
import { askedNow, changeSession, session, toggleKept } from '../session'

/** Why it is alike, and keeping it. */
export function RowTools({ card }: { readonly card: SimilarResult }) {
  const state = useStore(session)
  const { explained, kept } = state
  const compare = useCompare()
  const asked = askedNow(state)
  // With the game that it is like, where that is one.
  const centre: NamedSide[] | null = asked?.to.kind === 'application' ? [{ name: asked.label, side: { kind: 'application', appid: asked.to.appid } }] : null
  const name = plainName(card.name)
  const isKept = kept.some(({ appid }) => appid === card.appid)
  const isExplained = explained === card.appid
  const Icon = isKept ? IconBookmarkFilled : IconBookmark
  return (
    <span className="row-tools">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Why ${name} is alike`}
        aria-pressed={isExplained}
        onClick={() => changeSession({ explained: isExplained ? null : card.appid })}
      >
        Why?
      </Button>
      <ActionIcon size="sm" variant="default" aria-label={`Compare ${name}`} title="Compare" onClick={() => compare([...(centre ?? []), { name, side: { kind: 'application', appid: card.appid } }])}>
        <IconScale size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon size="sm" variant="default" aria-label={`Keep ${name}`} aria-pressed={isKept} onClick={() => toggleKept(card)}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </span>
  )
}
