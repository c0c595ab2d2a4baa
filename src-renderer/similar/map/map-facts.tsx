import type { MapState } from '@contract'
import { Button } from '@mantine/core'
import { useAction } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { count, plural } from '../../ui/format'

/** How the map was made, what it cannot show, and the button that makes another one. */
export function MapFacts({ facts }: { readonly facts: NonNullable<MapState['map']> }) {
  const build = useAction('map.build')
  const { method, points, fitted, stale, seed } = facts
  const how = method === 'pca' ? 'principal components' : `UMAP${fitted < points ? `, fitted to ${count(fitted)}, the others placed by their neighbours` : ''}`
  return (
    <div className="map-facts">
      <span className="dim" title={`Seed ${seed}: the same vectors give the same map. 384 dimensions do not fit on a plane: select a game to see its true neighbours.`}>
        {plural(points, 'point')}, {how}
      </span>
      <Button size="compact-xs" variant={stale ? 'filled' : 'default'} loading={build.isPending} onClick={() => build.mutate({ seed })}>
        {stale ? 'Vectors have changed: rebuild map' : 'Rebuild map'}
      </Button>
      {build.error !== null && <ErrorNotice error={build.error} title="The map could not be made" />}
    </div>
  )
}
