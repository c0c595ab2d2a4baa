import type { SearchResult } from '@contract'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useCall } from '../api'
import { typeName } from '../ui/type-name'
import { useStore } from '../store'
import { plural } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { recentTargets } from './recent-targets'
import { actions, pages } from './static-targets'
import { groupNames, keyOf, matching, type Target, type TargetKind } from './targets'

export interface TargetGroup {
  readonly name: string
  readonly targets: readonly Target[]
}

/** As many of each kind as are shown; the applications are what people look for most. */
const shown = (kind: TargetKind): number => (kind === 'application' ? 8 : 5)

function fromCore(found: SearchResult): Target {
  switch (found.kind) {
    case 'application':
      return { kind: found.kind, appid: found.appid, name: plainName(found.name), about: [typeName(found.type), ...(found.year === null ? [] : [String(found.year)])].join(' · ') }
    case 'field':
      return { kind: found.kind, id: found.id, name: found.label, type: found.type, about: found.group }
    default:
      return { kind: found.kind, name: found.name, about: plural(found.applications, 'application') }
  }
}

/** What a text finds, by kind; while nothing is typed, what was opened last, and what can be done. */
export function useTargets(text: string, catalogueIsOpen: boolean): { readonly groups: readonly TargetGroup[]; readonly isSearching: boolean; readonly error: Error | null } {
  const typed = text.trim()
  const [asked] = useDebouncedValue(typed, 40)
  const found = useCall('search.find', { text: asked }, { enabled: catalogueIsOpen, keepPrevious: asked !== '' })
  const saved = useCall('analytics.saved', {}, { enabled: catalogueIsOpen })
  const dashboards = useCall('dashboards.list', {}, { enabled: catalogueIsOpen })
  const segments = useCall('segments.list', {}, { enabled: catalogueIsOpen })
  const gallery = useCall('analytics.gallery', {})
  const { targets: recent } = useStore(recentTargets)

  const own = useMemo(
    (): Target[] => [
      ...(saved.data ?? []).map(({ id, name, folder }): Target => ({ kind: 'saved', id, name, about: folder })),
      ...(dashboards.data ?? []).map(({ id, name, tiles }): Target => ({ kind: 'dashboard', id, name, about: plural(tiles.length, 'tile') })),
      ...(segments.data ?? []).map(({ name, applications }): Target => ({ kind: 'segment', name, about: plural(applications, 'application') })),
      ...(gallery.data ?? []).map(({ name, title }): Target => ({ kind: 'gallery', preset: name, name: title, about: '' })),
      ...pages,
      ...actions,
    ],
    [saved.data, dashboards.data, segments.data, gallery.data],
  )
  const groups = useMemo(() => {
    if (typed === '') return withoutEmpty([{ name: 'Recent', targets: recent }, { name: groupNames.action, targets: actions }, { name: groupNames.page, targets: pages.filter((one) => one.kind === 'page' && one.tab === null) }])
    return grouped([...(found.data ?? []).map(fromCore), ...matching(own, typed)], typed)
  }, [typed, recent, found.data, own])
  return { groups, isSearching: catalogueIsOpen && typed !== '' && (typed !== asked || found.isFetching), error: found.error ?? saved.error ?? dashboards.error ?? segments.error ?? gallery.error }
}

const withoutEmpty = (groups: readonly TargetGroup[]): TargetGroup[] => groups.filter(({ targets }) => targets.length > 0)

/** A page or an action that begins as typed leads: whoever types "sett" wants the settings, not a game of that name. */
function grouped(targets: readonly Target[], typed: string): TargetGroup[] {
  const unique = [...new Map(targets.map((one) => [keyOf(one), one])).values()]
  const kinds = Object.keys(groupNames) as TargetKind[]
  const groups = kinds.map((kind) => ({ kind, name: groupNames[kind], targets: unique.filter((one) => one.kind === kind).slice(0, shown(kind)) }))
  const leads = ({ kind, targets: [first] }: (typeof groups)[number]): boolean =>
    (kind === 'page' || kind === 'action') && typed.length >= 3 && first?.name.toLowerCase().startsWith(typed.toLowerCase()) === true
  return withoutEmpty([...groups.filter(leads), ...groups.filter((group) => !leads(group))])
}
