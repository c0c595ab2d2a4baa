import type { Preset } from '@contract'
import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { nOf } from '../charts/answer-shape'
import { answerCellText } from '../charts/cell-text'
import { Plot } from '../charts/plot'
import { useChartLook } from '../charts/use-chart-look'
import { count } from '../ui/format'
import type { Prices } from './prices-in'
import { thumbnailOption } from './thumbnail-option'
import { useGalleryPicture } from './use-gallery-picture'

const height = 132

interface GalleryThumbnailProps {
  readonly preset: Preset
  /** undefined: not known yet */
  readonly prices: Prices | undefined
}

/** The answer to a question on the user's own catalogue, as a small picture. The card says in words what it is of. */
export function GalleryThumbnail({ preset, prices }: GalleryThumbnailProps) {
  const look = useChartLook()
  const { ref, entry } = useIntersection({ rootMargin: '120px' })
  const [asked, setAsked] = useState(false)
  const { picture, held } = useGalleryPicture(preset.name, preset.priced || prices === undefined ? prices : { currency: null, convert: false }, { seen: entry?.isIntersecting === true, asked })
  const { data, error } = picture
  // What the answer is ordered by is what it is about.
  const order = preset.query?.order.find(({ by }) => by === 'measure')?.place ?? 0
  const option = useMemo(() => (data === undefined || data.rows.length === 0 ? null : thumbnailOption(data, preset.chart, order, look)), [data, preset.chart, order, look])
  return (
    <div ref={ref} className="thumbnail" style={{ height }}>
      {held && (
        <Button size="compact-xs" variant="default" className="thumbnail-ask" aria-label={`Draw the picture of ${preset.title}`} onClick={() => setAsked(true)}>
          Draw the picture
        </Button>
      )}
      {option !== null && (
        <div aria-hidden>
          <Plot option={option} label={preset.title} description="" height={height} />
        </div>
      )}
      {data !== undefined && option === null && <Figure data={data} />}
      {error !== null && <p className="dim thumbnail-note">No picture: {error.message}</p>}
    </div>
  )
}

/** An answer that is one number, or none. */
function Figure({ data: { columns, rows, currency } }: { readonly data: NonNullable<ReturnType<typeof useGalleryPicture>['picture']['data']> }) {
  const [column] = columns
  if (rows.length === 0 || column === undefined) return <p className="dim thumbnail-note">Nothing to show yet.</p>
  const n = nOf(columns, 0)
  return (
    <p className="thumbnail-figure">
      {answerCellText(rows[0]?.[0], column, currency)}
      <span className="dim">
        {column.label}
        {n !== null && typeof rows[0]?.[n] === 'number' && `, n = ${count(rows[0][n])}`}
      </span>
    </p>
  )
}
