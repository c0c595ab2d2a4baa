import type { CallOutput } from '@contract'
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useCall } from '../api'
import { CompareButton } from '../segments/set-actions'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { plainName } from '../ui/plain-name'
import { ApplicationDescription } from './application-description'
import { ApplicationFacts, CatalogueFacts } from './application-facts'
import { ApplicationHistory } from './application-history'
import { ApplicationHeader, byline, reviewSummary } from './application-header'
import { ApplicationReviews } from './application-reviews'
import { ApplicationTags } from './application-tags'
import { Fold } from './fold'
import { GenreStanding } from './genre-standing'
import { JsonTree } from './json-tree'
import { ReviewsOverTime } from './reviews-over-time'
import { SimilarCards } from './similar-cards'
import { StoreLink } from './store-link'
import { TrailButtons } from './trail-buttons'
import './application-page.css'

type Application = CallOutput<'analytics.application'>

/** Everything the catalogue knows of one application. */
export function ApplicationPage({ appid }: { readonly appid: number }) {
  const { data, error } = useCall('analytics.application', { appid })
  const [, navigate] = useLocation()
  const back = (
    <>
      <TrailButtons appid={appid} />
      <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => (history.length > 1 ? history.back() : navigate('/analytics'))}>
        Back
      </Button>
    </>
  )
  if (error !== null) {
    return (
      <Page title="Application" actions={back}>
        <ErrorNotice error={error} title="The application could not be shown" />
      </Page>
    )
  }
  if (data === undefined) return <Page title="Application" actions={back}><p className="dim" role="status">Looking it up…</p></Page>
  const name = plainName(data.application.name)
  const actions = (
    <>
      {back}
      <CompareButton size="compact-sm" sides={[{ name, side: { kind: 'application', appid } }]} what={name} />
      {data.ownId === null && <StoreLink appid={appid} name={name} />}
    </>
  )
  return (
    <Page title={name} subtitle={byline(data)} actions={actions}>
      <ApplicationHeader page={data} />
      <div className="application">
        <div className="application-main">
          <Panel title="Description">
            <ApplicationDescription description={data.description} />
          </Panel>
          <GenreStanding appid={appid} others={data.application.type === 'game' ? 'games' : 'applications of its type'} />
          <Panel title="Reviews" aside={reviewSummary(data.reviews)}>
            {data.reviews.total === 0 ? <p className="dim">The catalogue has no review of it.</p> : <ReviewsOverTime months={data.reviews.overTime} />}
          </Panel>
          <ApplicationHistory appid={appid} />
          <Panel title="Facts">
            <ApplicationFacts facts={data.facts} links={data.links} currency={data.application.currency} />
          </Panel>
          <Folded page={data} />
        </div>
        <div className="application-side">
          <Panel title={data.application.type === 'game' ? 'Similar games' : 'Similar'}>
            <SimilarCards appid={appid} type={data.application.type} />
          </Panel>
          <Names page={data} />
        </div>
      </div>
    </Page>
  )
}

function Names({ page: { links } }: { readonly page: Application }) {
  const genres = links.find(({ kind }) => kind === 'genre')?.values ?? []
  const tags = links.find(({ kind }) => kind === 'tag')?.values ?? []
  return (
    <>
      {genres.length > 0 && (
        <Panel title="Genres">
          <ul className="genre-list">
            {genres.map(({ name }) => (
              <li key={name} className="badge">
                {name}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {tags.length > 0 && (
        <Panel title="Tags" aside={tags.some(({ votes }) => votes !== null) ? 'by votes' : undefined}>
          <ApplicationTags tags={tags} />
        </Panel>
      )}
    </>
  )
}

/** What few readers look for: one by one, and only what is opened is made. */
function Folded({ page }: { readonly page: Application }) {
  return (
    <>
      {page.reviews.total > 0 && (
        <Fold title="Reviews, newest first" about={plural(page.reviews.total, 'review')}>
          <ApplicationReviews appid={page.application.appid} />
        </Fold>
      )}
      <Fold title="In the catalogue" about="import, embedding, lengths of texts">
        <CatalogueFacts facts={page.facts} currency={page.application.currency} />
      </Fold>
      {page.documents.length > 0 && (
        <Fold title="Documents" about={plural(page.documents.length, 'document')}>
          {page.documents.map(({ column, label, json }) => (
            <section key={column} className="application-document">
              <h3>{label}</h3>
              <JsonTree json={json} label={label} />
            </section>
          ))}
        </Fold>
      )}
    </>
  )
}
