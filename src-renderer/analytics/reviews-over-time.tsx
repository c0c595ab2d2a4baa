import { leastReviews } from '@contract'
import { useMemo } from 'react'
import { dateBucketText } from '../charts/cell-text'
import { Plot } from '../charts/plot'
import { useChartLook } from '../charts/use-chart-look'
import { count } from '../ui/format'
import { fittingPeriods, type MonthOfReviews } from './review-periods'
import { reviewPicture } from './review-picture'

/** How the share of positive reviews went, by the time they were written. Periods with few reviews have no point. */
export function ReviewsOverTime({ months }: { readonly months: readonly MonthOfReviews[] }) {
  const look = useChartLook()
  const { period, periods } = useMemo(() => fittingPeriods(months), [months])
  const option = useMemo(() => reviewPicture(periods, period, look), [periods, period, look])
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined) return null
  const thin = periods.filter(({ share }) => share === null).length
  if (thin === periods.length) return <p className="dim">There are fewer than {leastReviews} reviews of every year: too few to show how their share went.</p>
  const span = `${dateBucketText(first.from, period)} to ${dateBucketText(last.from, period)}`
  return (
    <>
      <Plot
        option={option}
        label={`Line chart: share of positive reviews by ${period}, ${span}`}
        description={`${count(periods.length - thin)} of ${count(periods.length)} ${period}s have a point. Bars below it tell the number of reviews.`}
        height={240}
      />
      {thin > 0 && (
        <p className="dim">
          {count(thin)} of {count(periods.length)} {period}s have fewer than {leastReviews} reviews and no point.
        </p>
      )}
    </>
  )
}
