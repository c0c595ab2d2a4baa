import type { AnswerColumn, Cell, Column, RowValue } from '@contract'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import type { TableColumn } from '../ui/data-table'
import { count, dateTime, money, noValue } from '../ui/format'
import type { ListEntry } from '../ui/paged-list'
import { plainName } from '../ui/plain-name'
import { typeName } from '../ui/type-name'
import type { BehindApplication, BehindObservation, BehindReview } from './use-behind-rows'

/** Marks a column as one that the database can sort by; the rows here are in its order. */
const sorted = { sortBy: () => null }

type RowColumn<Row> = TableColumn<ListEntry<Row>>

const column = <Row,>(of: Omit<RowColumn<Row>, 'cell'>, text: (row: Row) => string | number, isTitled = false): RowColumn<Row> => ({
  ...of,
  cell: ({ row }) => {
    if (row === null) return <span className="dim">…</span>
    const shown = text(row)
    return isTitled ? <span title={String(shown)}>{shown}</span> : shown
  },
})

const asAnswerColumn = (one: Column): AnswerColumn => ({ ...one, role: null, place: null, bucket: null, width: null, edges: null })

/** What the measure was computed from, where no other column shows it. */
function valueColumn<Row extends { readonly value: Cell }>(value: RowValue): RowColumn<Row> {
  const shown = asAnswerColumn(value)
  return column({ id: 'value', header: answerColumnTitle(shown, null), width: '130px', align: 'end', ...sorted }, (row) => answerCellText(row.value, shown, value.currency))
}

const shownAnyway = ['Price', 'Rating', 'Release date', 'Name', 'Type']

/** The columns of a list of applications. */
export function applicationColumns(value: RowValue | null): readonly RowColumn<BehindApplication>[] {
  return [
    column({ id: 'name', header: 'Name', width: '34%', ...sorted }, ({ name }) => plainName(name), true),
    ...(value === null || shownAnyway.includes(value.label) ? [] : [valueColumn<BehindApplication>(value)]),
    column({ id: 'releaseDate', header: 'Release', width: '124px', ...sorted }, ({ releaseText }) => releaseText ?? noValue),
    column({ id: 'price', header: 'Price', width: '104px', align: 'end', ...sorted }, ({ price, currency }) => money(price, currency)),
    column({ id: 'rating', header: 'Rating', width: '84px', align: 'end', ...sorted }, ({ rating }) => rating ?? noValue),
    column({ id: 'type', header: 'Type', width: '84px', ...sorted }, ({ type }) => typeName(type)),
    column({ id: 'developers', header: 'Developers' }, ({ developers }) => developers.join(', ') || noValue, true),
  ]
}

const shownOfReviews = ['Recommended', 'Written on', 'Language of the review', 'Found helpful']

/** The columns of a list of reviews. */
export function reviewColumns(value: RowValue | null): readonly RowColumn<BehindReview>[] {
  return [
    column({ id: 'application', header: 'Application', width: '22%', ...sorted }, ({ application }) => plainName(application), true),
    ...(value === null || shownOfReviews.includes(value.label) ? [] : [valueColumn<BehindReview>(value)]),
    column({ id: 'votedUp', header: 'Recommends', width: '116px', ...sorted }, ({ votedUp }) => (votedUp === null ? noValue : votedUp ? 'yes' : 'no')),
    column({ id: 'createdAt', header: 'Written', width: '150px', ...sorted }, ({ createdAt }) => (createdAt === null ? noValue : dateTime(createdAt))),
    column({ id: 'language', header: 'Language', width: '104px', ...sorted }, ({ language }) => language ?? noValue),
    column({ id: 'votesUp', header: 'Helpful', width: '88px', align: 'end', ...sorted }, ({ votesUp }) => (votesUp === null ? noValue : count(votesUp))),
    column({ id: 'text', header: 'Text' }, ({ text }) => text, true),
  ]
}

const counted = (value: number | null): string => (value === null ? noValue : count(value))
const shownOfObservations = ['Price', 'Discount', 'Recommendations', 'Positive reviews in the store', 'Observed on', 'Source']

/** The columns of a list of observations. */
export function observationColumns(value: RowValue | null): readonly RowColumn<BehindObservation>[] {
  return [
    column({ id: 'application', header: 'Application', width: '24%', ...sorted }, ({ application }) => plainName(application), true),
    column({ id: 'observedAt', header: 'Observed', width: '150px', ...sorted }, ({ observedAt }) => dateTime(observedAt)),
    ...(value === null || shownOfObservations.includes(value.label) ? [] : [valueColumn<BehindObservation>(value)]),
    column({ id: 'price', header: 'Price', width: '104px', align: 'end', ...sorted }, ({ price, currency }) => money(price, currency)),
    column({ id: 'discount', header: 'Discount', width: '92px', align: 'end', ...sorted }, ({ discount }) => (discount === null ? noValue : `${discount} %`)),
    column({ id: 'positive', header: 'Positive', width: '96px', align: 'end', ...sorted }, ({ positive }) => counted(positive)),
    column({ id: 'recommendations', header: 'Recommendations', width: '140px', align: 'end', ...sorted }, ({ recommendations }) => counted(recommendations)),
    column({ id: 'owners', header: 'Owners (estimated)', align: 'end', ...sorted }, ({ ownersLow, ownersHigh }) => (ownersHigh === null ? noValue : `${count(ownersLow ?? 0)} to ${count(ownersHigh)}`)),
    column({ id: 'source', header: 'Source', width: '92px', ...sorted }, ({ source }) => source),
  ]
}
