import { presetGroup, type Preset } from '@contract'
import { TextInput } from '@mantine/core'
import { IconInfoCircle, IconSearch } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { GalleryThumbnail } from './gallery-thumbnail'
import { groupNames, isAbout, missingOf, needText } from './gallery-words'
import { moveBetweenCards } from './move-between-cards'
import type { Prices } from './prices-in'
import { changeWorkspace } from '../navigation/workspace'
import './gallery.css'

const open = ({ name }: Preset): void => changeWorkspace({ preset: name })

/** The questions that come with Ludograph, by what they are about, each with a picture of its answer. */
export function GalleryCards() {
  const { data, error } = useCall('analytics.gallery', {})
  const needs = useCall('analytics.galleryNeeds', {})
  const settings = useCall('settings.get', {})
  const [search, setSearch] = useState('')
  if (error !== null) return <ErrorNotice error={error} title="The gallery could not be read" />
  if (data === undefined) return null
  const there = needs.data ?? (needs.error === null ? null : undefined)
  const found = data.filter((preset) => isAbout(preset, search.trim()))
  const answerable = found.filter((preset) => missingOf(preset, there ?? undefined).length === 0)
  const others = found.filter((preset) => !answerable.includes(preset))
  const prices = settings.isPending || there === null ? undefined : { currency: settings.data?.currency ?? null, convert: settings.data?.convertPrices === true }
  const openFirst = (event: KeyboardEvent<HTMLInputElement>): void => {
    const [first] = answerable
    if (event.key === 'Enter' && search.trim() !== '' && first !== undefined) open(first)
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    event.currentTarget.closest('.gallery')?.querySelector<HTMLElement>('.card-button')?.focus()
  }
  return (
    <section className="gallery" aria-label="Gallery" onKeyDown={moveBetweenCards}>
      <div className="gallery-head">
        <p>Common questions, answered from your own catalogue. Continue any of them in the builder.</p>
        <TextInput
          aria-label="Search the questions"
          placeholder="Search"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          onKeyDown={openFirst}
        />
        <span className="dim" role="status">
          {plural(found.length, 'question')}
        </span>
      </div>
      {presetGroup.options.map((group) => {
        const presets = answerable.filter((preset) => preset.group === group)
        return presets.length === 0 ? null : (
          <section key={group} aria-labelledby={`gallery-${group}`}>
            <h2 id={`gallery-${group}`} className="gallery-group">
              {groupNames[group]}
            </h2>
            <ul className="cards">
              {presets.map((preset) => (
                <Card key={preset.name} preset={preset} prices={prices} />
              ))}
            </ul>
          </section>
        )
      })}
      {others.length > 0 && (
        <section aria-labelledby="gallery-needs">
          <h2 id="gallery-needs" className="gallery-group">
            With more data
          </h2>
          <ul className="cards">
            {others.map((preset) => (
              <li key={preset.name} className="card card-needs">
                <h3>{preset.title}</h3>
                <p className="dim">{needText(missingOf(preset, there ?? undefined))}</p>
                <p>
                  <Link className="link" href="/import">
                    Import a file
                  </Link>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.length === 0 && <p>No question is about “{search.trim()}”. Clear the search, or ask it in the builder.</p>}
    </section>
  )
}

function Card({ preset, prices }: { readonly preset: Preset; readonly prices: Prices | undefined }) {
  const [caveat, setCaveat] = useState(false)
  const caveatId = `caveat-${preset.name}`
  return (
    <li className="card">
      <div className="card-head">
        <h3>
          <button type="button" className="bare-button card-button" onClick={() => open(preset)}>
            {preset.title}
          </button>
        </h3>
        <button
          type="button"
          className="bare-button card-caveat-button"
          aria-label={`What to mind: ${preset.title}`}
          title="What to mind"
          aria-expanded={caveat}
          aria-controls={caveatId}
          onClick={() => setCaveat(!caveat)}
        >
          <IconInfoCircle size={17} aria-hidden />
        </button>
      </div>
      <GalleryThumbnail preset={preset} prices={prices} />
      <p className="dim">{preset.shows}</p>
      <p id={caveatId} className="card-caveat" hidden={!caveat}>
        {preset.caveat}
      </p>
    </li>
  )
}
