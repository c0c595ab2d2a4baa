import type { QuestionAnswer } from '@contract'
import { Button, Popover } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { dateTime, plural } from '../ui/format'

/** What one should know about an answer: an icon with how many notes there are, which opens them. */
export function AnswerNotes({ answer: { notes, source } }: { readonly answer: QuestionAnswer }) {
  const [opened, setOpened] = useState(false)
  const count = notes.length + (source.kind === 'view' ? 1 : 0)
  if (count === 0) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={420} withinPortal={false} floatingStrategy="fixed" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconInfoCircle size={15} aria-hidden />}
          aria-label={`${plural(count, 'note')} on this answer`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {count}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Notes" tabIndex={-1}>
        <ul className="answer-notes">
          {notes.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
          {source.kind === 'view' && (
            <li>
              <ViewAge refreshedAt={source.refreshedAt} stale={source.stale} />
            </li>
          )}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function ViewAge({ refreshedAt, stale }: { readonly refreshedAt: string | null; readonly stale: boolean }) {
  const refresh = useAction('analytics.refreshViews')
  return (
    <div className="answer-source">
      Answered from a summary {refreshedAt === null ? 'of unknown age' : `of ${dateTime(refreshedAt)}`}
      {stale ? ', older than the newest import.' : '.'}{' '}
      <Button size="compact-xs" variant="default" loading={refresh.isPending} onClick={() => refresh.mutate({})}>
        Refresh
      </Button>
      {refresh.error !== null && <ErrorNotice error={refresh.error} onDismiss={refresh.reset} />}
    </div>
  )
}
