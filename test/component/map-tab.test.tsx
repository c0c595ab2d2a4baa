import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { MapState } from '@contract'
import { MapLegend } from '../../src-renderer/similar/map/map-legend'
import { MapTab } from '../../src-renderer/similar/map/map-tab'
import { show, useFakeBridge } from '../support/component'

const noMap: MapState = { map: null, hasEarlier: false, building: null }
const drawn: MapState = {
  ...noMap,
  map: { id: 1, method: 'umap', points: 4, madeAt: '2026-01-01T00:00:00.000Z', seed: 1, types: 'game', neighbours: 15, spread: 0.1, placed: 0, near: 0.3, stale: false },
}

describe('the map, before there is a picture', () => {
  const test = useFakeBridge()

  it('says that it is read, until it is known whether there is one', async () => {
    const answer = test.bridge.hold('map.state')
    show(<MapTab />)
    expect(await screen.findByText('Reading the map…')).toBeDefined()
    answer(noMap)
    expect(await screen.findByText('There is no map yet')).toBeDefined()
    expect(screen.queryByText('Reading the map…')).toBeNull()
  })

  it('says that it is read while its points are', async () => {
    test.bridge.answer('map.state', drawn)
    test.bridge.hold('map.points')
    show(<MapTab />)
    expect(await screen.findByText('Reading the map…')).toBeDefined()
  })

  it('says why it could not be read, and nothing else', async () => {
    test.bridge.answer('map.state', drawn).refuse('map.points', { code: 'time_limit', message: 'It took too long.' })
    show(<MapTab />)
    expect(await screen.findByText('The map could not be read')).toBeDefined()
    expect(screen.queryByText('Reading the map…')).toBeNull()
  })
})

describe('the legend of the map', () => {
  useFakeBridge()
  const grouping = { kind: 'categories', groups: [{ name: 'Action', color: 0, indices: Uint32Array.of(0, 1, 2) }, { name: 'Puzzle', color: 1, indices: Uint32Array.of(3) }] } as const

  it('counts what the filter leaves, and shows one group alone by a button', async () => {
    const hidden: (readonly string[])[] = []
    const user = show(
      <MapLegend title="Genre" grouping={grouping} colors={['#111111', '#222222']} restColor="#333333" several={false} passes={Uint8Array.of(1, 0, 1, 0)} hidden={[]} onHidden={(names) => hidden.push(names)} />,
    )
    expect(screen.getByRole('button', { name: /^Action/ }).textContent).toBe('Action2')
    expect(screen.getByRole('button', { name: /^Puzzle/ }).textContent).toBe('Puzzle0')
    await user.click(screen.getByRole('button', { name: 'Show only Action' }))
    expect(hidden).toEqual([['Puzzle']])
  })
})
