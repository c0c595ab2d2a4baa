import type { ReviewAnswer } from '@contract'
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useCall } from '../../api'
import { Plot } from '../../charts/plot'
import { useChartLook } from '../../charts/use-chart-look'
import { Badge } from '../../ui/badge'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { count, dateTime, duration, plural, share } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { MakeButton } from '../embedding/make-button'
import { GameSearch } from '../../ui/game-search'
import type { Picked } from '../session'
import { cutText, similarity } from '../words'
import { monthsOption } from './months-option'
import './reviews.css'

interface ReviewQuestion {
  readonly text: string
  readonly game: Picked | null
  readonly side: '' | 'positive' | 'negative'
}

/** Reviews that say something like a text. */
export function ReviewsTab() {
  const status = useCall('embedding.status', {}).data
  const [text, setText] = useState('')
  const [game, setGame] = useState<Picked | null>(null)
  const [side, setSide] = useState<ReviewQuestion['side']>('')
  const [asked, setAsked] = useState<string | null>(null)
  if (status === undefined) return null
  const { embedded, missing, total } = status.reviews
  if (embedded === 0) return <NoReviews total={total} missing={missing} underWay={status.open.some(({ what }) => what === 'reviews')} />
  return (
    <div className="reviews">
      <form
        className="reviews-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') setAsked(text.trim())
        }}
      >
        <TextInput aria-label="Find reviews that say" placeholder="What they say, for example: complains about performance" maxLength={100_000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        {game === null ? (
          <GameSearch label="Of one game only" placeholder="Of all games, or of…" embeddedOnly={false} onPick={setGame} />
        ) : (
          <span className="game-chip">
            {game.name}
            <CloseButton size="xs" aria-label={`Reviews of all games, not only of ${game.name}`} onClick={() => setGame(null)} />
          </span>
        )}
        <NativeSelect aria-label="Positive or negative" data={[{ value: '', label: 'Both' }, { value: 'positive', label: 'Positive' }, { value: 'negative', label: 'Negative' }]} value={side} onChange={({ currentTarget }) => setSide(currentTarget.value as ReviewQuestion['side'])} />
        <Button type="submit" disabled={text.trim() === ''}>
          Find
        </Button>
      </form>
      {missing > 0 && <p className="dim">{plural(missing, 'review')} without a vector yet {missing === 1 ? 'is' : 'are'} not searched.</p>}
      {asked !== null && <Found text={asked} game={game} side={side} />}
    </div>
  )
}

function NoReviews({ total, missing, underWay }: { readonly total: number; readonly missing: number; readonly underWay: boolean }) {
  return (
    <EmptyState
      icon={<IconMessages size={26} stroke={1.6} />}
      title={total === 0 ? 'There are no reviews here' : 'No embeddings of reviews yet'}
      actions={missing > 0 && !underWay && <MakeButton what="reviews" label={`Make ${plural(missing, 'embedding')}`} />}
    >
      {total === 0
        ? 'Import an export with reviews to search them by what they mean.'
        : 'Once the language model has read the reviews, they can be searched by what they mean: “complains about performance” finds those that never use these words.'}
    </EmptyState>
  )
}

function Found({ text, game, side }: ReviewQuestion) {
  const [limit, setLimit] = useState(50)
  const { data, error, isPlaceholderData } = useCall(
    'similar.reviews',
    { text, appid: game?.appid ?? null, limit, maxDistance: null, ...(side === '' ? {} : { votedUp: side === 'positive' }) },
    { keepPrevious: true },
  )
  if (error !== null) return <ErrorNotice error={error} title="The reviews could not be searched" />
  if (data === undefined) {
    return (
      <p className="dim" role="status">
        Looking…
      </p>
    )
  }
  const cut = cutText(data.pieces)
  return (
    <section className="reviews-found" aria-label="Reviews found" aria-busy={isPlaceholderData}>
      <div className="results-bar">
        <span role="status">
          {plural(data.results.length, 'review')} <span className="dim">of {count(data.vectors)} in {duration(data.milliseconds / 1000)}</span>
        </span>
        <Badge tone={data.index === 'exact' ? 'good' : 'accent'}>{`${data.engine === 'embedded' ? 'Embedded' : 'Server'}, ${data.index === 'exact' ? 'exact' : 'HNSW index'}`}</Badge>
        {data.fewer && <Badge tone="warn">{`Only ${count(data.results.length)} of ${count(limit)} asked could be found`}</Badge>}
        <span className="results-tools">
          <NativeSelect aria-label="How many reviews" size="xs" data={['50', '200', '1000']} value={String(limit)} onChange={({ currentTarget }) => setLimit(Number(currentTarget.value))} />
        </span>
      </div>
      {cut !== null && <p className="dim">{cut}</p>}
      <Months months={data.overTime} />
      <ol className="found-reviews" aria-label="Nearest first">
        {data.results.map((review) => (
          <li key={`${review.appid}/${review.recommendationid}`} className="review">
            <p className="review-head">
              <strong>{plainName(review.name)}</strong>
              {review.votedUp !== null && <Badge tone={review.votedUp ? 'good' : 'bad'}>{review.votedUp ? 'Positive' : 'Negative'}</Badge>}
              <span className="dim">
                {[review.createdAt === null ? null : dateTime(review.createdAt), review.language, review.playtimeMinutes === null ? null : `${count(Math.round(review.playtimeMinutes / 60))} h played`, `similarity ${similarity(review.distance)}`]
                  .filter((fact) => fact !== null)
                  .join(' · ')}
              </span>
            </p>
            <p className="found-text">{review.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Months({ months }: { readonly months: ReviewAnswer['overTime'] }) {
  const { colors, fontFamily, animate } = useChartLook()
  const option = useMemo(() => monthsOption(months, colors, fontFamily, animate), [months, colors, fontFamily, animate])
  const reviews = months.reduce((sum, month) => sum + month.reviews, 0)
  const positive = months.reduce((sum, month) => sum + month.positive, 0)
  if (reviews === 0) return null
  return (
    <Plot
      option={option}
      height={190}
      label="Share of positive reviews over time"
      description={`${share(positive / reviews)} of the ${count(reviews)} reviews found that say when they were written are positive, over ${plural(months.length, 'month')}.`}
    />
  )
}
