import type { SimilarResult } from '@contract'
import { ActionIcon, Button } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react'
import { useStore } from '../../store'
import { plainName } from '../../ui/plain-name'
import { changeSession, session, toggleKept } from '../session'

/** Why it is alike, and keeping it. */
export function RowTools({ card }: { readonly card: SimilarResult }) {
  const { explained, kept } = useStore(session)
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
      <ActionIcon size="sm" variant="default" aria-label={`Keep ${name}`} aria-pressed={isKept} onClick={() => toggleKept(card)}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </span>
  )
}
