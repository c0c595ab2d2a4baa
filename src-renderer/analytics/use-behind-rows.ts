import { rowSort, type CallOutput, type CallRequest } from '@contract'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call, callKey } from '../api'
import { listEntries, pageSize, usePageStarts, type ListEntry } from '../ui/paged-list'
import type { Behind } from './behind-store'

type Page = CallOutput<'analytics.behind'>
export type BehindApplication = Extract<Page, { subject: 'applications' }>['applications'][number]
export type BehindObservation = Extract<Page, { subject: 'observations' }>['observations'][number]
export type BehindReview = Extract<Page, { subject: 'reviews' }>['reviews'][number]

interface BehindRows {
  /** the first page, which knows how many rows there are; undefined until it has come */
  readonly first: Page | undefined
  readonly applications: readonly ListEntry<BehindApplication>[]
  readonly reviews: readonly ListEntry<BehindReview>[]
  readonly observations: readonly ListEntry<BehindObservation>[]
  readonly error: Error | null
  /** to be told which rows are in sight */
  readonly onShow: (first: number, last: number) => void
}

/** What is asked for the rows, all but the page. */
export function behindInput({ query, mark, measure, sort }: Behind): Omit<CallRequest<'analytics.behind'>, 'limit' | 'offset'> {
  const by = rowSort.safeParse(sort === null ? null : { by: sort.column, direction: sort.direction })
  return { query, mark: [...mark], measure, sort: by.success ? by.data : null }
}

/** The rows behind a mark in the order that the whole list is sorted by; only the pages in sight are asked for. */
export function useBehindRows(behind: Behind): BehindRows {
  const { starts, onShow } = usePageStarts()
  const asked = useMemo(() => behindInput(behind), [behind])
  const { pages, error } = useQueries({
    queries: starts.map((offset) => {
      const input = { ...asked, limit: pageSize, offset }
      return { queryKey: callKey('analytics.behind', input), queryFn: () => call('analytics.behind', input) }
    }),
    combine: (results) => ({ pages: results.map(({ data }) => data), error: results.find((one) => one.error !== null)?.error ?? null }),
  })
  // In another order it is still the same list: it stays, and waits for its rows.
  const [first, setFirst] = useState(pages[0])
  if (pages[0] !== undefined && pages[0] !== first) setFirst(pages[0])
  const total = first?.total ?? 0
  const entries = useMemo(() => {
    const of = <Row,>(rows: (page: Page) => readonly Row[]) =>
      listEntries(total, starts.map((start, index) => ({ start, rows: pages[index] === undefined ? [] : rows(pages[index]) })))
    return {
      applications: of((page) => (page.subject === 'applications' ? page.applications : [])),
      reviews: of((page) => (page.subject === 'reviews' ? page.reviews : [])),
      observations: of((page) => (page.subject === 'observations' ? page.observations : [])),
    }
  }, [total, starts, pages])
  return { first, ...entries, error, onShow }
}
