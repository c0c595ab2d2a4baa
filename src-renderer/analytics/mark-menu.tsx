import type { Cell, QueryModel } from '@contract'
import { Menu, Popover } from '@mantine/core'
import { IconCircleMinus, IconExternalLink, IconFilter, IconListDetails, IconScale, IconSitemap } from '@tabler/icons-react'
import { useLayoutEffect, useState, type Ref } from 'react'
import { useLocation } from 'wouter'
import { asErrorShape, call } from '../api'
import { useCompare } from '../segments/comparison'
import { useStore } from '../store'
import { tellError } from '../ui/notice-store'
import { applicationPath } from '../navigation/application-path'
import { showRows } from './behind-store'
import { FieldSearch } from '../filters/field-search'
import { measureText, pickById } from '../filters/fields'
import { markOf, markText } from './mark'
import { applicationDimension, breakOut, onlyThis, withoutThis } from './mark-questions'
import { clickedMark, type ClickedMark } from './mark-store'
import { pricesOf, wholeFilter } from './segments/segment-questions'
import { usePicks } from '../filters/use-picks'
import { askNext } from '../navigation/workspace'

/** Tasks with the mark that was clicked. There is one menu for the whole view. */
export function MarkMenu() {
  const clicked = useStore(clickedMark)
  return clicked === null ? null : <Opened key={`${clicked.row} ${clicked.at.x} ${clicked.at.y}`} clicked={clicked} />
}

const close = (): void => clickedMark.set(null)

function Opened({ clicked }: { readonly clicked: ClickedMark }) {
  const { query, at, answer, row } = clicked
  const [breaking, setBreaking] = useState(false)
  useFocusBack()
  const title = markText(answer, row)
  const anchor = <Anchor at={at} name={breaking ? `${title}: break out by` : `What to do with ${title}`} />
  if (breaking && query !== null) {
    return (
      <Popover opened onChange={close} onClose={close} position="bottom-start" width={360} withinPortal={false} floatingStrategy="fixed" trapFocus>
        <Popover.Target>{anchor}</Popover.Target>
        <Popover.Dropdown>
          <BreakOut clicked={clicked} query={query} />
        </Popover.Dropdown>
      </Popover>
    )
  }
  return (
    <Menu opened onChange={close} position="bottom-start" withinPortal={false} floatingStrategy="fixed" trapFocus withInitialFocusPlaceholder={false} loop shadow="md">
      <Menu.Target>{anchor}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="mark-title">{title}</Menu.Label>
        {query !== null && <QuestionItems clicked={clicked} query={query} onBreakOut={() => setBreaking(true)} />}
        <ApplicationItem clicked={clicked} />
      </Menu.Dropdown>
    </Menu>
  )
}

interface AnchorProps {
  readonly at: ClickedMark['at']
  /** of what hangs on it, which is labelled by it */
  readonly name: string
  readonly ref?: Ref<HTMLSpanElement>
  readonly id?: string
}

/** What the menu hangs on: a point of the window. It opens nothing, so it takes no more of a target than its name. */
function Anchor({ at, name, ref, id }: AnchorProps) {
  return (
    <span ref={ref} id={id} className="mark-anchor" style={{ left: at.x, top: at.y }}>
      <span className="hidden-visually">{name}</span>
    </span>
  )
}

/** Gives the focus back to where it was when the menu opened: what opens next gives it back there in turn. */
function useFocusBack(): void {
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
}

interface OfQuery {
  readonly clicked: ClickedMark
  readonly query: QueryModel
}

function QuestionItems({ clicked: { answer, row }, query, onBreakOut }: OfQuery & { readonly onBreakOut: () => void }) {
  const { picks } = usePicks(query.subject)
  const mark = markOf(answer, row)
  const title = markText(answer, row)
  const ask = (next: QueryModel) => askNext({ query: next, chart: null })
  const isGroup = query.dimensions.length > 0
  // Rows that do not count for a measure (games without a price) are not behind its number.
  const narrower = query.measures.flatMap((measure, place) => {
    if (measure.field === undefined && measure.filter === undefined) return []
    const label = measure.field === undefined ? null : pickById(picks, measure.field, measure.as).label
    const other = measure.with === undefined ? null : pickById(picks, measure.with, measure.withAs).label
    return [{ place, text: measureText(measure, label, other, query.subject) }]
  })
  const all = query.measures.length === 0 || narrower.length < query.measures.length || narrower.length > 1
  return (
    <>
      {all && (
        <Menu.Item data-autofocus leftSection={<IconListDetails size={15} aria-hidden />} onClick={() => showRows({ query, mark, title, measure: null })}>
          See rows
        </Menu.Item>
      )}
      {narrower.map(({ place, text }, index) => (
        <Menu.Item
          key={place}
          data-autofocus={!all && index === 0 ? '' : undefined}
          leftSection={<IconListDetails size={15} aria-hidden />}
          onClick={() => showRows({ query, mark, title: `${title}, ${text}`, measure: place })}
        >
          {all ? `See rows of ${text}` : 'See rows'}
        </Menu.Item>
      ))}
      {isGroup && (
        <>
          <Menu.Item leftSection={<IconFilter size={15} aria-hidden />} onClick={() => ask(onlyThis(query, mark))}>
            Only this
          </Menu.Item>
          <Menu.Item leftSection={<IconCircleMinus size={15} aria-hidden />} onClick={() => ask(withoutThis(query, mark))}>
            Without this
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconSitemap size={15} aria-hidden />} closeMenuOnClick={false} onClick={onBreakOut}>
        Break out by…
      </Menu.Item>
      {isGroup && query.subject === 'applications' && <CompareItem query={query} mark={mark} title={title} />}
    </>
  )
}

/** Puts the applications of a mark beside others. */
function CompareItem({ query, mark, title }: { readonly query: QueryModel; readonly mark: readonly Cell[]; readonly title: string }) {
  const compare = useCompare()
  const filter = wholeFilter(query, onlyThis(query, mark).filter ?? { all: [] })
  const name = title.slice(0, 200)
  return (
    <Menu.Item
      leftSection={<IconScale size={15} aria-hidden />}
      onClick={() => compare([{ name, side: { kind: 'filter', name, filter, ...pricesOf(query) } }])}
    >
      Compare
    </Menu.Item>
  )
}

function BreakOut({ clicked: { answer, row }, query }: OfQuery) {
  const picks = usePicks(query.subject)
  return (
    <FieldSearch
      label="Break out by"
      picks={picks}
      use="dimension"
      onPick={(pick) => {
        close()
        askNext({ query: breakOut(query, markOf(answer, row), pick), chart: null })
      }}
    />
  )
}

/** Where the mark is one application: its page. */
function ApplicationItem({ clicked: { query, answer, row } }: { readonly clicked: ClickedMark }) {
  const [, navigate] = useLocation()
  const open = applicationOf(query, answer, row)
  if (open === null) return null
  const go = async () => {
    try {
      const appid = await open()
      if (appid !== null) navigate(applicationPath(appid))
    } catch (error) {
      tellError(asErrorShape(error), 'The application could not be found')
    }
  }
  return (
    <Menu.Item leftSection={<IconExternalLink size={15} aria-hidden />} onClick={() => void go()}>
      Open application
    </Menu.Item>
  )
}

/** Finds the application that a row is of; a name that several have opens the list of them. Null: it is of no one application. */
function applicationOf(query: QueryModel | null, { columns, rows, ...rest }: ClickedMark['answer'], row: number): (() => Promise<number | null>) | null {
  const cells: readonly Cell[] = rows[row] ?? []
  const numbered = columns.findIndex(({ name, width, edges }) => /^(application\.|application_)?appid$/.test(name) && width === null && edges === null)
  const appid = cells[numbered]
  if (typeof appid === 'number') return () => Promise.resolve(appid)
  if (query === null || query.subject !== 'applications' || applicationDimension(query)?.by !== 'name') return null
  const answer = { columns, rows, ...rest }
  const mark = markOf(answer, row)
  return async () => {
    const found = await call('analytics.behind', { query, mark, limit: 2 })
    const only = found.subject === 'applications' && found.total === 1 ? found.applications[0] : undefined
    if (only !== undefined) return only.appid
    showRows({ query, mark, title: markText(answer, row), measure: null })
    return null
  }
}
