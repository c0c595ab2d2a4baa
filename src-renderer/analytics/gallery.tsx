import type { Preset } from '@contract'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../api'
import { chartNames } from '../charts/chart-kinds'
import { Badge } from '../ui/badge'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { GalleryAnswer } from './gallery-answer'
import { changeWorkspace } from './workspace'
import './gallery.css'

/** The questions that come with Ludograph: as cards, or one of them with its answer. */
export function Gallery({ open }: { readonly open: string | null }) {
  if (open === null) return <Cards />
  return <OnePreset key={open} name={open} />
}

function OnePreset({ name }: { readonly name: string }) {
  const { data, error } = useCall('analytics.gallery', {})
  if (error !== null) return <ErrorNotice error={error} title="The gallery could not be read" />
  const preset = data?.find((one) => one.name === name)
  if (data !== undefined && preset === undefined) {
    return (
      <div className="builder-tools">
        <p>This question is not in the gallery any more.</p>
        <Button size="compact-sm" variant="default" onClick={() => changeWorkspace({ preset: null })}>
          All questions
        </Button>
      </div>
    )
  }
  return preset === undefined ? null : <GalleryAnswer preset={preset} />
}

function Cards() {
  const { data, error } = useCall('analytics.gallery', {})
  const [search, setSearch] = useState('')
  if (error !== null) return <ErrorNotice error={error} title="The gallery could not be read" />
  if (data === undefined) return null
  const words = search.trim().toLowerCase()
  const found = data.filter(({ title, about }) => `${title} ${about}`.toLowerCase().includes(words))
  return (
    <section className="gallery" aria-label="Gallery">
      <div className="gallery-head">
        <p>Questions of the published analyses, each asked of your own catalogue. Every answer can be taken further in the builder.</p>
        <TextInput aria-label="Search the questions" placeholder="Search" value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />
      </div>
      <p className="dim" role="status">
        {plural(found.length, 'question')}
      </p>
      <ul className="cards">
        {found.map((preset) => (
          <Card key={preset.name} preset={preset} />
        ))}
      </ul>
    </section>
  )
}

function Card({ preset }: { readonly preset: Preset }) {
  return (
    <li className="card">
      <h2>
        <button type="button" className="bare-button card-button" onClick={() => changeWorkspace({ preset: preset.name })}>
          {preset.title}
        </button>
      </h2>
      <p className="dim">{preset.about}</p>
      <Badge tone="accent">{chartNames[preset.chart]}</Badge>
    </li>
  )
}
