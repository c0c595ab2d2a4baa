import type { ChartKind, ChartSettings, Preset } from '@contract'
import { useState } from 'react'
import { useStore } from '../store'
import { AnswerPanel } from './answer-panel'
import { AskFailed } from './ask-failed'
import { showBehind } from './behind-store'
import { CurrencySelect } from './currency-select'
import { PresetActions } from './preset-actions'
import { usePreset } from './use-preset'
import { workspaceStore } from './workspace'

/** A question of the gallery and its answer. */
export function GalleryAnswer({ preset }: { readonly preset: Preset }) {
  const { restored } = useStore(workspaceStore)
  const { data, error, isFetching } = usePreset(preset.name, restored)
  const [chart, setChart] = useState<ChartKind | null>(preset.chart)
  const query = preset.query === null ? null : { ...preset.query, currency: data?.currency ?? preset.query.currency }
  const [settings, setSettings] = useState<ChartSettings>()
  const question = { kind: 'preset', name: preset.name, currency: data?.currency ?? null, chart, settings } as const
  return (
    <>
      <section className="preset" aria-labelledby="preset-title">
        <div>
          <h2 id="preset-title">{preset.title}</h2>
          <p>{preset.about}</p>
        </div>
        {preset.priced && data !== undefined && data.currencies.length > 0 && <CurrencySelect currency={data.currency} currencies={data.currencies} />}
      </section>
      {error !== null && <AskFailed error={error} />}
      {data === undefined && error === null && <p className="dim" role="status">Asking the catalogue…</p>}
      {data !== undefined && error === null && (
        <AnswerPanel
          question={question}
          answer={data}
          title={preset.title}
          running={isFetching}
          chart={chart}
          onChart={setChart}
          onPick={query === null ? undefined : (row, from) => showBehind(query, from, row)}
          onSettings={setSettings}
          actions={<PresetActions question={question} title={preset.title} query={query} />}
        />
      )}
      {data !== undefined && query === null && error === null && <p className="dim">This question takes SQL of its own, so its rows cannot be opened from here.</p>}
    </>
  )
}
