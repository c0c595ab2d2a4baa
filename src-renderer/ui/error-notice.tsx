import type { ErrorShape } from '@contract'
import { CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { asErrorShape } from '../api'
import { explainError } from '../navigation/help-store'
import { CopyButton } from './copy-button'
import { RawText } from './raw-text'
import './notice.css'

interface ErrorNoticeProps {
  /** an error value of the core, or anything that was thrown */
  readonly error: ErrorShape | Error
  /** what was being tried, if the message alone does not say it */
  readonly title?: string | undefined
  /** buttons: try again, go there */
  readonly actions?: ReactNode
  readonly onDismiss?: (() => void) | undefined
  /** false for errors of the past, which need not interrupt a screen reader */
  readonly live?: boolean
}

/** What went wrong (the cause), what to do (the cure), and the engine's own words for those who want them. */
export function ErrorNotice({ error, title, actions, onDismiss, live = true }: ErrorNoticeProps) {
  const { code, message, hint, detail } = error instanceof Error ? asErrorShape(error) : error
  return (
    <div className="error-notice" role={live ? 'alert' : undefined}>
      <IconAlertTriangle className="error-notice-icon" size={18} aria-hidden />
      <div className="error-notice-text">
        {title !== undefined && <div className="error-notice-title">{title}</div>}
        <div>{message}</div>
        {hint !== null && <div className="dim">{hint}</div>}
        {detail !== null && (
          <details>
            <summary>Detail</summary>
            <div className="error-notice-detail">
              <RawText label="Detail of the error" text={detail} />
              <CopyButton text={`${message}\n${detail}`} />
            </div>
          </details>
        )}
        <div className="error-notice-actions">
          {actions}
          <button type="button" className="error-code-link" onClick={() => explainError(code)}>
            About this error
          </button>
        </div>
      </div>
      {onDismiss !== undefined && <CloseButton size="sm" aria-label="Dismiss" onClick={onDismiss} />}
    </div>
  )
}
