import type { ChartKind, ChartSettings, Preset } from '@contract'
import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconArrowLeft, IconChartBar, IconHelp } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from '../store'
import { EmptyState } from '../ui/empty-state'
import { AnswerPanel } from './answer-panel'
import { AskFailed } from './ask-failed'
import { CurrencySelect } from './currency-select'
import { PresetActions } from './preset-actions'
import { useFocusIfLost } from './use-focus-if-lost'
import { usePreset } from './use-preset'
import { changeWorkspace, workspaceStore } from '../navigation/workspace'

/** A question of the gallery and its answer. */
export function GalleryAnswer({ preset }: { readonly preset: Preset }) {
  const { restored } = useStore(workspaceStore)
  const heading = useFocusIfLost<HTMLHeadingElement>()
  const { data, error, isFetching } = usePreset(preset.name, restored)
  const [chart, setChart] = useState<ChartKind | null>(preset.chart)
  const converted = data !== undefined && data.conversion !== null ? { convert: true } : {}
  const query = preset.query === null ? undefined : { ...preset.query, currency: data?.currency ?? preset.query.currency, ...converted }
  const [settings, setSettings] = useState<ChartSettings>()
  const question = { kind: 'preset', name: preset.name, currency: data?.currency ?? null, ...converted, chart, settings } as const
  const unpriced = preset.priced && data?.currencies.length === 0
  return (
    <>
      <section className="preset" aria-labelledby="preset-title">
        <Button size="compact-sm" variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => changeWorkspace({ preset: null })}>
          All questions
        </Button>
        <h2 id="preset-title" ref={heading} tabIndex={-1}>{preset.title}</h2>
        <About text={preset.about} />
        {preset.priced && data !== undefined && data.currencies.length > 0 && <CurrencySelect currency={data.currency} convert={data.conversion !== null} currencies={data.currencies} />}
      </section>
      {error !== null && <AskFailed error={error} />}
      {data === undefined && error === null && <p className="dim" role="status">Running the query…</p>}
      {unpriced && (
        <EmptyState icon={<IconChartBar size={26} stroke={1.6} />} title="Nothing here has a price">
          This question is about games with a price, and no application in this catalogue has one.
        </EmptyState>
      )}
      {data !== undefined && error === null && !unpriced && (
        <AnswerPanel
          question={question}
          query={query}
          answer={data}
          title={preset.title}
          running={isFetching}
          chart={chart}
          onChart={setChart}
          onSettings={setSettings}
          actions={<PresetActions question={question} title={preset.title} query={query ?? null} />}
        />
      )}
    </>
  )
}

/** What the question shows and what it does not: one line, the whole of it behind a button. */
function About({ text }: { readonly text: string }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <p className="dim preset-about">{text}</p>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={460} withinPortal={false} floatingStrategy="fixed" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <ActionIcon variant="subtle" size="md" aria-label="About this question" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            <IconHelp size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label="About this question" tabIndex={-1}>
          {text}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
