import type { Segment } from '@contract'
import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { asErrorShape, call, useAction } from '../../api'
import { useCompare } from '../../segments/comparison'
import { Badge } from '../../ui/badge'
import { Confirm } from '../../ui/confirm'
import { count, dateTime, plural } from '../../ui/format'
import { tell, tellError } from '../../ui/notice-store'
import { showRows } from '../behind-store'
import { openInBuilder } from '../builder'
import { definitionText } from './definition-text'
import { RenameSegment } from './rename-segment'
import { membersQuery, segmentQuery } from './segment-questions'

interface SegmentRowProps {
  readonly segment: Segment
  readonly chosen: boolean
  readonly onChoose: (checked: boolean) => void
}

/** A segment: its name opens its members; everything else is in its menu. */
export function SegmentRow({ segment, chosen, onChoose }: SegmentRowProps) {
  const { id, name, about, kind, applications, missing, problem, usedBy, updatedAt } = segment
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const remove = useAction('segments.delete')
  const compare = useCompare()
  return (
    <tr>
      <td className="segment-choice">
        <Checkbox size="xs" aria-label={`Select ${name}`} checked={chosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />
      </td>
      <th scope="row">
        <button type="button" className="bare-button link" aria-label={`Show the members of ${name}`} onClick={() => showRows({ query: membersQuery(name), mark: [], measure: null, title: name })}>
          {name}
        </button>
        {about !== '' && <div className="dim">{about}</div>}
        {problem !== null && (
          <div className="segment-problem">
            <Badge tone="warn">not up to date</Badge> {problem}
          </div>
        )}
      </th>
      <td data-align="end">{count(applications)}</td>
      <td className="segment-definition">
        {kind === 'list' ? 'List' : <span title={definitionText(segment)}>{definitionText(segment)}</span>}
        {missing > 0 && <span className="dim"> · {count(missing)} more not in the catalogue</span>}
      </td>
      <td className="dim">{dateTime(updatedAt)}</td>
      <td data-align="end">
        <Menu withinPortal position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size="sm" aria-label={`Actions for ${name}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => openInBuilder({ query: segmentQuery(name), chart: null }, null)}>Open as a question</Menu.Item>
            {segment.definition !== null && (
              <Menu.Item onClick={() => openInBuilder({ query: { ...segmentQuery(name), ...segment.definition }, chart: null }, null)}>
                Edit the filter in the builder
              </Menu.Item>
            )}
            <Menu.Item onClick={() => compare([{ name, side: { kind: 'segment', id } }])}>Compare…</Menu.Item>
            {kind === 'filter' && <Menu.Item onClick={() => keepAsList(segment)}>Convert to a list</Menu.Item>}
            <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
            <Menu.Item onClick={() => setDialog('delete')}>Delete…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {dialog === 'rename' && <RenameSegment segment={segment} onClose={() => setDialog(null)} />}
        {dialog === 'delete' && (
          <Confirm
            title={`Delete segment “${name}”?`}
            verb="Delete"
            busy={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate({ id }, { onSuccess: () => setDialog(null) })}
            onClose={() => setDialog(null)}
          >
            <p>The {plural(applications, 'application')} stay in the catalogue.</p>
            {usedBy.length > 0 && <p>It is used by {usedBy.map((one) => `“${one}”`).join(', ')}, which cannot be answered without it.</p>}
          </Confirm>
        )}
      </td>
    </tr>
  )
}

/** The members of now stay members, whatever is imported later. */
function keepAsList({ id, name }: Segment): void {
  call('segments.members', { id })
    .then(({ appids }) => call('segments.update', { id, members: { kind: 'list', appids } }))
    .then(
      ({ applications }) => tell({ kind: 'note', text: `“${name}” is now a list of ${plural(applications, 'application')}.` }),
      (error: unknown) => tellError(asErrorShape(error), `“${name}” could not be converted`),
    )
}
