import { plainChart, type AxisSettings, type ChartSettings } from '@contract'
import { ActionIcon, Button, Checkbox, NativeSelect, Popover, Switch, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import type { Picture, PictureAxis } from '../../charts/option-base'
import { CommitField, CommitNumber } from './commit-field'

interface ChartSettingsProps {
  readonly settings: ChartSettings
  /** the chart's title if nobody names it */
  readonly title: string
  readonly axes: Picture['axes']
  readonly over: Picture['over']
  /** values are colours, which can be cut as well */
  readonly hasColors: boolean
  readonly onChange: (settings: ChartSettings) => void
}

/** How the chart is drawn: its words, axes, and what is drawn over it. */
export function ChartSettingsButton({ settings, title, axes, over, hasColors, onChange }: ChartSettingsProps) {
  const [opened, setOpened] = useState(false)
  const change = (part: Partial<ChartSettings>) => onChange({ ...settings, ...part })
  const isPlain = JSON.stringify({ ...settings, measure: null, against: null }) === JSON.stringify(plainChart)
  const hasValues = [axes.x, axes.y].some((axis) => axis !== null && axis.can !== 'name') || hasColors
  return (
    <Popover opened={opened} onChange={setOpened} position="right-start" width={380} withinPortal={false} floatingStrategy="fixed" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant={isPlain ? 'subtle' : 'light'}
          size="md"
          aria-label="Chart settings"
          title="Chart settings"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconAdjustmentsHorizontal size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="chart-settings" aria-label="Chart settings">
        <CommitField label="Title" value={settings.title} placeholder={title} onCommit={(text) => change({ title: text })} />
        {axes.x !== null && <AxisFields which="x" axis={axes.x} settings={settings.x} onChange={(x) => change({ x })} />}
        {axes.y !== null && <AxisFields which="y" axis={axes.y} settings={settings.y} onChange={(y) => change({ y })} />}
        {hasValues && (
          <Switch
            size="xs"
            label="Leave out outliers"
            description="Values more than three interquartile ranges from the quartiles, at most 1%, and only if the axis becomes half as long."
            checked={settings.outliers === 'cut'}
            onChange={({ currentTarget }) => change({ outliers: currentTarget.checked ? 'cut' : 'show' })}
          />
        )}
        {over.trend && (
          <Switch
            size="xs"
            label="Trend line"
            description="Least squares, with r and n."
            checked={settings.trend}
            onChange={({ currentTarget }) => change({ trend: currentTarget.checked })}
          />
        )}
        {over.average && (
          <NativeSelect
            size="xs"
            label="Moving average"
            value={settings.average === null ? '' : String(settings.average)}
            data={[{ value: '', label: 'None' }, ...windowsWith(settings.average).map((points) => ({ value: String(points), label: `${points} points` }))]}
            onChange={({ currentTarget }) => change({ average: currentTarget.value === '' ? null : Number(currentTarget.value) })}
          />
        )}
        <Button
          size="compact-xs"
          variant="default"
          disabled={isPlain}
          onClick={() => onChange({ ...plainChart, measure: settings.measure, against: settings.against })}
        >
          Reset chart settings
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

const windows = [3, 5, 7, 12, 24]
const windowsWith = (chosen: number | null): number[] => [...new Set([...windows, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b)

interface AxisFieldsProps {
  readonly which: 'x' | 'y'
  readonly axis: PictureAxis
  readonly settings: AxisSettings
  readonly onChange: (settings: AxisSettings) => void
}

function AxisFields({ which, axis, settings, onChange }: AxisFieldsProps) {
  const change = (part: Partial<AxisSettings>) => onChange({ ...settings, ...part })
  const zero = settings.zero === null ? 'automatic' : settings.zero ? 'yes' : 'no'
  return (
    <fieldset className="chart-axis">
      <legend>{`Axis: ${axis.title}`}</legend>
      <CommitField label="Name" value={settings.name} placeholder={axis.title} onCommit={(name) => change({ name })} />
      {axis.can === 'dates' && (
        <div className="chart-axis-range">
          {(['since', 'until'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              size="xs"
              label={end === 'since' ? 'From' : 'To'}
              value={settings[end] ?? ''}
              onChange={({ currentTarget }) => change({ [end]: currentTarget.value === '' ? null : currentTarget.value })}
            />
          ))}
        </div>
      )}
      {(axis.can === 'range' || axis.can === 'all') && (
        <div className="chart-axis-range">
          <CommitNumber label="From" value={settings.from} onCommit={(from) => change({ from })} />
          <CommitNumber label="To" value={settings.to} onCommit={(to) => change({ to })} />
          {axis.can === 'all' && (
            <NativeSelect
              size="xs"
              label="Include zero"
              disabled={settings.log}
              value={zero}
              data={[{ value: 'automatic', label: 'Automatic' }, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]}
              onChange={({ currentTarget: { value } }) => change({ zero: value === 'automatic' ? null : value === 'yes' })}
            />
          )}
        </div>
      )}
      {axis.can === 'all' && (
        <Checkbox size="xs" label={`Logarithmic ${which} axis`} checked={settings.log} onChange={({ currentTarget }) => change({ log: currentTarget.checked })} />
      )}
    </fieldset>
  )
}
