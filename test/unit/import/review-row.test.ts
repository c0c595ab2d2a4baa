import { describe, expect, it } from 'vitest'
import { reviewRow } from '../../../src-main/import/review-row'
import { plainReview } from '../../support/plain-row'

const ordinary = {
  recommendationid: '47000001',
  author: {
    steamid: '76561198000000001', num_games_owned: 0, num_reviews: 3, playtime_forever: 1200, playtime_last_two_weeks: 0,
    playtime_at_review: 1000, last_played: 1_550_000_000,
  },
  language: 'english',
  review: 'Good.',
  timestamp_created: 1_550_000_000,
  timestamp_updated: 1_550_000_001,
  voted_up: true,
  votes_up: 5,
  votes_funny: 4_294_967_295,
  weighted_vote_score: '0.818060696125030518',
  comment_count: 0,
  steam_purchase: true,
  received_for_free: false,
  written_during_early_access: false,
}

const rowOf = (change: Record<string, unknown>) => plainReview(reviewRow(10, { ...ordinary, ...change })!)

describe('a review', () => {
  it('that is ordinary is held by columns alone', () => {
    const { author, ...own } = ordinary
    const ofAuthor = Object.fromEntries(Object.entries(author).map(([key, value]) => [`author_${key}`, value]))
    expect(rowOf({})).toEqual({ appid: 10, ...own, ...ofAuthor, document: {} })
  })

  it.each<[unknown]>([[null], ['text'], [5], [[]], [{}], [{ recommendationid: '' }], [{ recommendationid: null }], [{ recommendationid: -1 }], [{ recommendationid: 1.5 }]])(
    'without an id is none: %j',
    (raw) => {
      expect(reviewRow(10, raw)).toBeNull()
    },
  )

  it('is known by its id as text, and a number is kept as it was', () => {
    expect(rowOf({ recommendationid: 47 })).toMatchObject({ recommendationid: '47', document: { recommendationid: 47 } })
  })

  it.each<[unknown, string | null]>([
    [0, '0'],
    [0.5, '0.5'],
    ['0.000000', '0.000000'],
    [1e-9, null],
    ['1e3', null],
    ['007', null],
    ['-0.1', null],
    ['high', null],
    [null, null],
  ])('keeps every digit of its weight: %j', (score, expected) => {
    const row = rowOf({ weighted_vote_score: score })
    expect(row['weighted_vote_score']).toBe(expected)
    expect(row.document).toEqual(typeof score === 'string' && score === expected ? {} : { weighted_vote_score: score })
  })

  it.each<[unknown, number | null]>([
    [12, 12],
    ['12', 12],
    ['0', 0],
    [-1, null],
    ['many', null],
    [null, null],
  ])('counts comments, be it in text: %j', (count, expected) => {
    const row = rowOf({ comment_count: count })
    expect(row['comment_count']).toBe(expected)
    expect(row.document).toEqual(typeof count === 'number' && count === expected ? {} : { comment_count: count })
  })

  it.each([[{ timestamp_created: -1 }], [{ timestamp_created: 1e12 }], [{ timestamp_created: 1.5 }], [{ timestamp_created: '1550000000' }], [{ voted_up: 1 }], [{ votes_up: -1 }], [{ votes_funny: 1e30 }], [{ review: null }], [{ language: 5 }]])(
    'keeps aside what its column could not hold: %j',
    (change) => {
      const row = rowOf(change)
      expect(row.document).toEqual(change)
      expect(row[Object.keys(change)[0]!]).toBeNull()
    },
  )

  it.each<[unknown]>([[null], ['Ann'], [{}], [[]], [{ ...ordinary.author, name: 'Ann' }], [{ steamid: 76561198000000000 }], [{ ...ordinary.author, num_reviews: null }]])(
    'keeps its author whole if columns do not hold all of it: %j',
    (author) => {
      expect(rowOf({ author }).document).toEqual({ author })
    },
  )

  it('keeps keys that came later', () => {
    const later = { developer_response: 'Thanks', timestamp_dev_responded: 1_600_000_000, hidden_in_steam_china: true }
    expect(rowOf(later).document).toEqual(later)
  })
})
