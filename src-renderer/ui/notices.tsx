import { CloseButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from '../store'
import { ErrorNotice } from './error-notice'
import { dismiss, notices, type Notice } from './notice-store'
import './notice.css'

/** The notices at the lower right, newest last. */
export function Notices() {
  const shown = useStore(notices)
  if (shown.length === 0) return null
  return (
    <aside className="notices" aria-label="Notices">
      {shown.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </aside>
  )
}

/** A note goes by itself, so that it does not cover what lies below it; not while somebody is at it. Errors stay. */
const noteStaysMs = 10_000

function OneNotice({ notice }: { readonly notice: Notice }) {
  const [held, setHeld] = useState(false)
  const close = () => dismiss(notice.id)
  useEffect(() => {
    if (notice.kind === 'error' || held) return undefined
    const timer = setTimeout(() => dismiss(notice.id), noteStaysMs)
    return () => clearTimeout(timer)
  }, [notice.kind, notice.id, held])
  if (notice.kind === 'error') return <ErrorNotice error={notice.error} title={notice.title} onDismiss={close} />
  return (
    <div
      className="error-notice notice-note"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <IconInfoCircle className="error-notice-icon" size={18} aria-hidden />
      <div className="error-notice-text">
        {notice.text}
        {notice.link !== undefined && (
          <>
            {' '}
            <Link className="link" href={notice.link.path} onClick={close}>
              {notice.link.label}
            </Link>
          </>
        )}
      </div>
      <CloseButton size="sm" aria-label="Dismiss" onClick={close} />
    </div>
  )
}
