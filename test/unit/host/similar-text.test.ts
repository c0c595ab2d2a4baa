import { expect, test } from 'vitest'
import type { SimilarAnswer, SimilarResult } from '@contract'
import { similarText } from '../../../src-main/host/cli/similar-text'

const result: SimilarResult = {
  appid: 20, name: 'Farm', type: 'game', releaseText: null, releaseDate: null, price: null, currency: null, rating: null, developers: [], genres: [],
  year: null, isFree: null, positiveShare: null, distance: 0.25, sameText: [], folded: [], likeness: null, score: null, partSimilarities: [],
}
const answer: SimilarAnswer = {
  engine: 'embedded', index: 'exact', results: [result], sameAsAsked: [], ofAsked: [], textParts: [], weighed: null, fewer: false, nearest: [], pieces: null, vectors: 9, milliseconds: 12.4,
}
const head = (shown: SimilarAnswer): string[] => similarText(shown).split('\n')[0]!.trim().split(/ {2,}/)

test('results in a table, and how they were found', () => {
  expect(head(answer)).toEqual(['Similarity', 'Appid', 'Name', 'Type', 'Same text', 'Editions and DLC'])
  expect(similarText(answer)).toMatch(/0\.75 +20 +Farm[\s\S]*All vectors compared in 12 ms\.$/)
})

test('weights: together first, then each respect; what is not known is a dash', () => {
  const weighed = { ...answer, weighed: 500, results: [{ ...result, score: 0.6, likeness: { tags: 0.4, audience: null, facts: 0.5 } }] }
  expect(head(weighed)).toEqual(['Together', 'Text', 'Tags', 'Audience', 'Facts', 'Appid', 'Name', 'Type', 'Same text', 'Editions and DLC'])
  expect(similarText(weighed)).toMatch(/0\.6\d* +0\.75 +0\.4\d* +- +0\.5\d* +20/)
  expect(similarText(weighed)).toContain('The 500 nearest by text')
})

test('parts of a text have a column each; what was folded or left out is named', () => {
  const parted = { ...answer, textParts: ['cosy farming', 'a dark secret'], results: [{ ...result, partSimilarities: [0.5, 0.25], folded: [{ appid: 21, name: 'Farm Deluxe', type: 'game' }] }], ofAsked: [{ appid: 31, name: 'Barn', type: 'dlc' }] }
  expect(head(parted).slice(1, 3)).toEqual(['cosy farming', 'a dark secret'])
  expect(similarText(parted)).toMatch(/Farm .*21\n/)
  expect(similarText(parted)).toContain('Barn (31)')
})

test('nothing within the distance: the nearest are offered', () => {
  expect(similarText({ ...answer, results: [], nearest: [result] })).toMatch(/^Nothing lies within this distance\. The nearest are:[\s\S]*Farm/)
  expect(similarText({ ...answer, results: [] })).toBe('Nothing fits. All vectors compared in 12 ms.')
})
