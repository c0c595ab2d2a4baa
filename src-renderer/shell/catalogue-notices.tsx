import type { CatalogueState } from '@contract'
import { Popover } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { dateTime, plural } from '../ui/format'

type Notices = Extract<CatalogueState, { state: 'open' }>['notices']

/** What happened while the catalogue was opened that its user should know. */
export function CatalogueNotices({ notices }: { readonly notices: Notices }) {
  if (notices.length === 0) return null
  return (
    <Popover position="top-start" width={380} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="bare-button status-button">
          <IconInfoCircle size={14} aria-hidden />
          {plural(notices.length, 'notice')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Notices of the catalogue" tabIndex={-1} data-autofocus>
        <ul className="notice-list">
          {notices.map(({ at, text }) => (
            <li key={`${at} ${text}`}>
              <span className="dim">{dateTime(at)}</span>
              <div>{text}</div>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
