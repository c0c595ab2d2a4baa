import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { count, plural } from '../ui/format'
import { applicationPath } from './application-path'
import { GamesTable } from './games-table'

const limit = 1000

interface GamesDrawerProps {
  /** null: closed */
  readonly genre: string | null
  readonly currency: string | null
  readonly onClose: () => void
}

/** The games behind a bar. */
export function GamesDrawer({ genre, currency, onClose }: GamesDrawerProps) {
  // While the drawer slides out it still shows what it showed.
  const [last, setLast] = useState(genre)
  if (genre !== null && genre !== last) setLast(genre)
  const shown = genre ?? last
  const answer = useCall('analytics.genreApplications', { genre: shown ?? '', currency, limit }, { enabled: shown !== null })
  const { data } = answer
  const [, navigate] = useLocation()
  const title = data === undefined ? `Games of genre ${shown}` : gamesTitle(data.total, shown ?? '', currency)
  return (
    <Drawer
      opened={genre !== null}
      onClose={onClose}
      size="min(920px, 94vw)"
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'games-drawer', body: 'games-body' }}
    >
      {answer.error !== null && <ErrorNotice error={answer.error} title="The games could not be listed" />}
      {answer.isLoading && <p className="dim">Looking them up…</p>}
      {data !== undefined && (
        <>
          {data.applications.length < data.total && (
            <p className="dim games-note">
              Showing the {count(data.applications.length)} best rated of {count(data.total)}. Sorting orders only those shown.
            </p>
          )}
          <GamesTable games={data.applications} currency={currency} onOpen={({ appid }) => navigate(applicationPath(appid))} />
        </>
      )}
    </Drawer>
  )
}

/** "1,234 games of genre Action priced in EUR" */
export function gamesTitle(total: number, genre: string, currency: string | null): string {
  return `${plural(total, 'game')} of genre ${genre}${currency === null ? '' : ` priced in ${currency}`}`
}
