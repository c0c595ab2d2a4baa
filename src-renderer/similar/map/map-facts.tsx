import type { MapState } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { plural } from '../../ui/format'
import { MapSettings } from './map-settings'

interface MapFactsProps {
  readonly facts: NonNullable<MapState['map']>
  readonly hasEarlier: boolean
}

/** What the map shows and how far it can be trusted, and how to have another one. */
export function MapFacts({ facts, hasEarlier }: MapFactsProps) {
  const goBack = useAction('map.goBack')
  const { method, points, types, near, placed } = facts
  const noun = types === 'game' ? 'game' : 'application'
  return (
    <div className="map-facts">
      <p className="dim">
        {plural(points, noun)}, {method === 'pca' ? 'principal components' : 'UMAP'}
        {placed > 0 && <span title="Each was put at the weighted mean of its nearest neighbours; the others stayed where they were. Rebuild the map to lay out all of them together.">, {plural(placed, noun)} placed since it was made</span>}
        {near !== null && (
          <span className="map-quality" data-good={near >= 0.5 ? '' : undefined} title="Mean of all: how many of the ten nearest by text are among the fifty nearest on the map. 384 dimensions do not fit on a plane: select a game to see its true neighbours.">
            . {Math.round(10 * near)} of 10 true neighbours are near
          </span>
        )}
      </p>
      {hasEarlier && (
        <Button size="compact-xs" variant="subtle" loading={goBack.isPending} onClick={() => goBack.mutate({})}>
          Go back to the earlier map
        </Button>
      )}
      {goBack.error !== null && <ErrorNotice error={goBack.error} title="The earlier map could not be shown" />}
      <MapSettings facts={facts} />
    </div>
  )
}
