import { maintenanceTab, queryModel, type QueryModelInput } from '@contract'
import { navigate } from 'wouter/use-hash-location'
import { askPreset, openInAnalytics } from '../navigation/ask-about'
import { applicationPath } from '../navigation/application-path'
import { analyticsTab, emptyQuery } from '../navigation/workspace'
import { asErrorShape, call } from '../api'
import { openNext } from '../navigation/maintenance-tab'
import { tell, tellError } from '../ui/notice-store'
import type { Target } from './targets'

const question = (query: Omit<QueryModelInput, 'version' | 'subject'>) => queryModel.parse({ ...emptyQuery, ...query })

/** The games of a developer or publisher, one by one; those of a genre, tag or segment, which are many, by year. */
function askLookup(field: string, name: string): void {
  const filter = { all: [{ test: 'is' as const, field, values: [name] }] }
  const isOne = field === 'developer' || field === 'publisher'
  openInAnalytics(
    isOne
      ? {
          query: question({ unreleased: true, filter, dimensions: [{ field: 'name' }], measures: [{ aggregate: 'max', field: 'recommendations' }, { aggregate: 'max', field: 'rating' }, { aggregate: 'max', field: 'price' }] }),
          chart: 'table',
        }
      : { query: question({ filter, dimensions: [{ field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' }], measures: [{ aggregate: 'count' }] }), chart: null },
  )
}

/** A first question about a field: numbers by genre, dates by year, all others by how often each value occurs. */
function askField(field: string, type: string): void {
  if (type === 'date') return openInAnalytics({ query: question({ dimensions: [{ field, bucket: { by: 'year' }, missing: 'leave_out' }], measures: [{ aggregate: 'count' }] }), chart: null })
  if (['integer', 'number', 'money', 'share'].includes(type)) return openInAnalytics({ query: question({ dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'median', field }] }), chart: null })
  return openInAnalytics({ query: question({ dimensions: [{ field }], measures: [{ aggregate: 'count' }] }), chart: null })
}

async function openSavedQuestion(id: number): Promise<void> {
  const item = (await call('analytics.saved', {})).find((one) => one.id === id)
  if (item === undefined) { tell({ kind: 'note', text: 'This question is not saved here any more.' }); return; }
  openInAnalytics({ saved: item })
}

function openPage({ view, tab }: Extract<Target, { kind: 'page' }>): void {
  const ofAnalytics = analyticsTab.safeParse(tab)
  if (view === 'analytics' && ofAnalytics.success) return openInAnalytics({ workspace: { tab: ofAnalytics.data } })
  const ofMaintenance = maintenanceTab.safeParse(tab)
  if (view === 'maintenance' && ofMaintenance.success) openNext(ofMaintenance.data)
  navigate(`/${view}`)
}

async function act(action: Extract<Target, { kind: 'action' }>['action']): Promise<void> {
  switch (action) {
    case 'import':
      { navigate('/import'); return; }
    case 'question':
      { openInAnalytics({ query: emptyQuery, chart: null }); return; }
    case 'theme':
      await call('settings.set', { theme: document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'light' : 'dark' })
      return
    case 'tune-up': {
      const tasks = await call('maintenance.tuneUp', {})
      tell({ kind: 'note', text: tasks.length === 0 ? 'Nothing needs a tune-up now.' : 'The tune-up has started.', link: { label: 'Show it', path: '/maintenance' } }); return;
    }
    case 'backup': {
      const { name } = await call('backup.start', { withEmbeddings: true })
      tell({ kind: 'note', text: `${name} is being written.`, link: { label: 'Show it', path: '/catalogue' } }); return;
    }
  }
}

/** Goes where a target leads, or does what it says. What fails is a notice. */
export function openTarget(one: Target): void {
  const tried = (what: Promise<void>): void => {
    what.catch((error: unknown) => tellError(asErrorShape(error), `“${one.name}” could not be opened`))
  }
  switch (one.kind) {
    case 'application':
      return navigate(applicationPath(one.appid))
    case 'developer':
    case 'publisher':
    case 'genre':
    case 'tag':
    case 'segment':
      return askLookup(one.kind, one.name)
    case 'field':
      return askField(one.id, one.type)
    case 'saved':
      return tried(openSavedQuestion(one.id))
    case 'dashboard':
      return openInAnalytics({ workspace: { tab: 'dashboards', dashboard: one.id } })
    case 'gallery':
      return askPreset(one.preset)
    case 'page':
      return openPage(one)
    case 'action':
      return tried(act(one.action))
  }
}
