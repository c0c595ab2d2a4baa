import type { ApplicationCard } from '@contract'
import { expect, test } from 'vitest'
import { cardsAsCsv, cardsAsJson } from '../../../src-renderer/similar/card-export'
import { runShare, runText } from '../../../src-renderer/similar/embedding/run-words'
import { limitLeaving, shownBins, within } from '../../../src-renderer/similar/search/distance-bins'
import { genreColours } from '../../../src-renderer/similar/graph/genre-colours'
import { graphOption, joinedGraph, nodeName } from '../../../src-renderer/similar/graph/graph-option'
import { palettes } from '../../../src-renderer/palette'
import { activeFilters, hasPrice, withFilter, withFlag } from '../../../src-renderer/similar/search/filters'
import { askedNow, forgetSession, freshSession, keptSession, readSession, session, severalLabel, stepTo, type Asked, type Session } from '../../../src-renderer/similar/session'
import { cutText, priceText } from '../../../src-renderer/similar/words'

const like = (appid: number): Asked => ({ to: { kind: 'application', appid }, label: `Game ${appid}` })

test('a step after going back forgets what lay ahead; the same question is one step', () => {
  const three = [1, 2, 3].reduce((now, appid) => stepTo(now, like(appid)), freshSession)
  expect(three.trail.map(({ label }) => label)).toEqual(['Game 1', 'Game 2', 'Game 3'])
  expect(stepTo(three, like(3)).trail).toHaveLength(3)
  const turned = stepTo({ ...three, place: 0, explained: 7 }, like(9))
  expect(turned.trail.map(({ label }) => label)).toEqual(['Game 1', 'Game 9'])
  expect(turned.explained).toBeNull()
  expect(askedNow(turned)?.label).toBe('Game 9')
})

test('a very long way forgets its beginning', () => {
  let now = freshSession
  for (let appid = 0; appid < 60; appid += 1) now = stepTo(now, like(appid))
  expect(now.trail).toHaveLength(50)
  expect(askedNow(now)?.label).toBe('Game 59')
})

test('a session is found again as it was kept; what cannot be read is a fresh one', () => {
  const before = { ...stepTo(freshSession, like(1)), filters: { notSameSeries: true } }
  expect(readSession(JSON.stringify(before))).toEqual(before)
  for (const odd of [null, '', '{', '{}', JSON.stringify({ ...before, kept: [{ appid: 'x' }] })]) expect(readSession(odd)).toEqual(freshSession)
})

test('whoever waits for a session is told of it, even if nothing was kept', () => {
  forgetSession()
  const told: Session[] = []
  const before = session.get()
  const leave = session.subscribe(() => told.push(session.get()))
  keptSession.restore('a catalogue', null)
  leave()
  expect(told).toEqual([freshSession])
  expect(told[0]).not.toBe(before)
})

test('what another view asked before this one was opened comes after what was kept', () => {
  forgetSession()
  session.set(stepTo(session.get(), like(2)))
  keptSession.restore('a catalogue', JSON.stringify(stepTo(freshSession, like(1))))
  expect(session.get().trail.map(({ label }) => label)).toEqual(['Game 1', 'Game 2'])
  expect(keptSession.holder()).toBe('a catalogue')
  forgetSession()
  expect(keptSession.holder()).toBeNull()
  expect(session.get()).toEqual(freshSession)
})

test('several games are called by their names', () => {
  const [a, b] = [{ appid: 1, name: 'Ada' }, { appid: 2, name: 'Bob' }]
  expect(severalLabel([a, b], [])).toBe('Ada, Bob')
  expect(severalLabel([a], [b])).toBe('Ada; unlike Bob')
})

test('filters that are not set are not there, so that equal questions are equal', () => {
  const genre = { test: 'is' as const, field: 'genre', values: ['Action'] }
  const set = withFilter({}, { join: 'all', not: false, items: [genre] })
  expect(set).toEqual({ filter: { all: [genre] } })
  expect(withFilter(set, { join: 'all', not: false, items: [] })).toEqual({})
  expect(withFlag(withFlag(set, 'notSameSeries', true), 'notSameSeries', false)).toEqual(set)
  const nested = { all: [genre, { any: [genre, { test: 'range' as const, field: 'price', to: 5 }] }] }
  expect(activeFilters({ currency: 'EUR', filter: nested, notSameSeries: true })).toBe(4)
  expect(hasPrice(nested)).toBe(true)
  expect(hasPrice(genre)).toBe(false)
})

test('filters of an earlier version are left out of what was kept, and nothing else', () => {
  const kept = JSON.stringify({ ...stepTo(freshSession, like(1)), filters: { genres: ['Indie'], priceTo: 5, currency: 'EUR' } })
  expect(readSession(kept)).toEqual(stepTo(freshSession, like(1)))
})

test('how many lie within a limit, and which bins are worth showing', () => {
  const histogram = { width: 0.1, counts: [0, 0, 10, 20, 0, 0], total: 30 }
  expect(within(histogram, 0.3)).toBe(10)
  expect(within(histogram, 0.35)).toBe(20)
  expect(within(histogram, 2)).toBe(30)
  expect(within(histogram, limitLeaving(histogram, 15)!)).toBeGreaterThanOrEqual(15)
  expect(within(histogram, limitLeaving(histogram, 15)! - 0.01)).toBeLessThan(15)
  expect(limitLeaving(histogram, 30)).toBeNull()
  expect(shownBins(histogram)).toEqual({ from: 1, to: 4 })
  expect(shownBins({ width: 0.1, counts: [0], total: 0 })).toBeNull()
})

const card: ApplicationCard = {
  appid: 7, name: 'A &amp; B', type: 'game', releaseText: '2020', releaseDate: '2020-01-01', price: 5, currency: 'EUR', rating: null,
  developers: ['One', 'Two'], genres: ['Action'], year: 2020, isFree: false, positiveShare: 0.5,
}

test('an export has a line for each application, in order', () => {
  const lines = cardsAsCsv([{ ...card, distance: 0.25, sameText: [8, 9] }, card]).split('\r\n')
  expect(lines[0]).toBe('\uFEFFappid,name,type,year,price,currency,free,rating,positive_share,genres,developers,distance,same_text')
  expect(lines[1]).toBe('7,A & B,game,2020,5,EUR,false,,0.5,Action,One; Two,0.25,8; 9')
  expect(lines[2]).toBe('7,A & B,game,2020,5,EUR,false,,0.5,Action,One; Two,,')
  expect(JSON.parse(cardsAsJson([card]))).toEqual([card])
})

test('what is free is called so; a price nobody gave is not 0', () => {
  expect(priceText({ isFree: true, price: null, currency: null })).toBe('Free')
  expect(priceText({ isFree: false, price: null, currency: null })).toBe('–')
})

test('what the model did not see is said', () => {
  expect(cutText({ piecesSeen: 254, piecesTotal: 254 })).toBeNull()
  expect(cutText({ piecesSeen: 254, piecesTotal: 1200 })).toBe('The model saw the first 254 of its 1,200 word pieces.')
})

const progress = {
  id: 1, what: 'applications', state: 'running', looked: 300, total: 600, embedded: 290, reused: 8, withoutText: 2, textsPerSecond: 84.6, secondsLeft: 4,
  step: null,
} as const

test('a run says how far it is, how fast, and how long it takes', () => {
  expect(runText(progress)).toBe('300 of 600, 85 texts/s, about 4 s left')
  expect(runText({ ...progress, state: 'paused' })).toBe('300 of 600, paused')
  expect(runText({ ...progress, state: 'waiting', step: 'Waiting for an import to end' })).toBe('300 of 600, Waiting for an import to end')
  expect(runShare(progress)).toBe(0.5)
  expect(runShare({ ...progress, total: 0, looked: 0 })).toBeNull()
})

test('a graph grows by what is added, each game once, and no node is without a name', () => {
  const node = (appid: number, step: number, name = `Game ${appid}`) => ({ appid, name, type: 'game', genres: ['Action'], step, distance: 0.3 })
  const first = { nodes: [node(1, 0), node(2, 1, ' ')], links: [{ from: 1, to: 2, distance: 0.3 }], milliseconds: 1 }
  const second = { nodes: [node(2, 0, ' '), node(1, 1), node(3, 1)], links: [{ from: 2, to: 1, distance: 0.3 }, { from: 2, to: 3, distance: 0.2 }], milliseconds: 2 }
  const joined = joinedGraph([first, second])
  expect(joined.nodes.map(({ appid, step }) => [appid, step])).toEqual([[1, 0], [2, 1], [3, 2]])
  expect(joined.links).toHaveLength(2)
  expect(joined.nodes.map(nodeName)).toEqual(['Game 1', 'App 2', 'Game 3'])
  expect(JSON.stringify(graphOption(joined, palettes.light, genreColours([], []), 'Inter'))).not.toContain('truncate')
})

test('the graph colours a game by the genre that colours it on the map, and that genre as the map does', () => {
  const { of, color } = genreColours([{ name: 'Racing', points: 20 }, { name: 'Action', points: 300 }, { name: 'Indie', points: 20 }], ['first', 'second', 'third', 'rest'])
  expect([of(['Action', 'Indie', 'Racing']), of(['Indie', 'Action']), of(['Unknown']), of([])]).toEqual(['Racing', 'Action', 'Unknown', undefined])
  // of equally many points, in the order of their names
  expect(['Action', 'Indie', 'Racing', 'Unknown'].map(color)).toEqual(['first', 'second', 'third', 'rest'])
})

test('without a map, the graph takes the first genre and has its own colours', () => {
  const { of, color } = genreColours([], ['first', 'rest'])
  expect([of(['Indie', 'Action']), color('Indie')]).toEqual(['Indie', undefined])
})
