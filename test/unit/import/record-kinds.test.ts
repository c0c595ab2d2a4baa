import { describe, expect, it } from 'vitest'
import { interpretRecord } from '../../../src-main/import/interpret-record'
import { accepted, acceptedReviews, decoded, interpret, refused } from '../../support/interpret'
import fc from '../../support/property'
import { readBackData, readBackReview } from '../../support/read-back'
import { plainRow } from '../../support/plain-row'
import { onlyRecord, splitPieces } from '../../support/split'
import { namedData } from '../../support/store-arbitraries'

const underKey = (key: string, text: string) => decoded(interpretRecord({ ...onlyRecord(text), key }))

describe('an answer of the store', () => {
  it('is known by the steam_appid in it, if it stands in a flat list', () => {
    const { row, envelope } = accepted('{"success":true,"fetched_at":"now","data":{"steam_appid":620,"name":"Portal 2"}}')
    expect([row.appid, plainRow(row)['name']]).toEqual([620, 'Portal 2'])
    expect(envelope).toEqual({ success: true, fetched_at: 'now' })
    expect(refused('{"success":true,"data":{"name":"Portal 2"}}').code).toBe('no_appid')
    expect(refused('{"success":true,"data":{"steam_appid":-1}}').code).toBe('no_appid')
  })

  it('is known by its key before that, and what it says itself is kept', () => {
    const read = underKey('621', '{"success":true,"data":{"name":"a","steam_appid":620}}')
    expect(read).toMatchObject({ kind: 'application', row: { appid: 621, document: { steam_appid: 620 } }, envelope: { success: true } })
  })

  it('is known by its own appid before all', () => {
    expect(underKey('621', '{"appid":7,"data":{"name":"a","steam_appid":620}}')).toMatchObject({ row: { appid: 7 } })
  })

  it.each(['', 'x', '-1', '1.5', '12345678901234567890', '__proto__', 'NaN'])('has no appid from the key %j', (key) => {
    expect(underKey(key, '{"success":true,"data":{}}')).toMatchObject({ kind: 'reject', reject: { code: 'no_appid', appid: null } })
    expect(underKey(key, '{"success":true,"data":{"name":"a","steam_appid":620}}')).toMatchObject({ kind: 'application', row: { appid: 620 } })
  })

  it('that has no data is refused, and it says if the store said so', () => {
    expect(underKey('620', '{"success":false}')).toMatchObject({ reject: { code: 'no_data', appid: 620, message: expect.stringContaining('success: false') as string } })
    expect(underKey('620', '{"success":true}')).toMatchObject({ reject: { code: 'no_data', appid: 620 } })
    expect(underKey('620', 'null')).toMatchObject({ reject: { code: 'no_data', appid: 620 } })
  })

  it('reads back exactly, whatever it says', () => {
    fc.assert(
      fc.property(namedData, (data) => {
        const read = underKey('10', JSON.stringify({ success: true, data, more: [1] }))
        if (read.kind !== 'application') throw new Error('it was not taken')
        expect(readBackData(read.row)).toEqual({ steam_appid: 10, ...data })
        expect(read.envelope).toEqual({ success: true, more: [1] })
      }),
      { numRuns: 100 },
    )
  })
})

describe('reviews alone', () => {
  const review = { recommendationid: '1', review: 'Good', weighted_vote_score: '0.818060696125030518', comment_count: '3', author: { steamid: '76561198000000001' } }

  it.each(['reviews', 'review_data'])('are rows, and what came around them is kept: %s', (key) => {
    const read = acceptedReviews(JSON.stringify({ appid: 10, fetched: 1, [key]: { success: 1, query_summary: { n: 1 }, reviews: [review] } }))
    expect(read.appid).toBe(10)
    expect(read.reviews.map(readBackReview)).toEqual([review])
    expect(read.envelope).toEqual({ fetched: 1, [key]: { success: 1, query_summary: { n: 1 } } })
  })

  it('may be none, and are then kept as they are', () => {
    expect(acceptedReviews('{"appid":10,"reviews":{"reviews":[]}}')).toMatchObject({ reviews: [], envelope: { reviews: { reviews: [] } } })
  })

  it('stay with the record if they have no id or come twice', () => {
    const read = acceptedReviews(JSON.stringify({ appid: 10, review_data: { reviews: [review, review, { review: 'x' }] } }))
    expect(read.reviews).toHaveLength(1)
    expect(read.envelope).toEqual({ review_data: { reviews: [review, { review: 'x' }] } })
  })

  it('come from "reviews" if both are there, and the others stay with the record', () => {
    const read = acceptedReviews(JSON.stringify({ appid: 10, reviews: { reviews: [review] }, review_data: { reviews: [{ recommendationid: '2' }] } }))
    expect(read.reviews.map((row) => row.recommendationid)).toEqual(['1'])
    expect(read.envelope).toEqual({ reviews: {}, review_data: { reviews: [{ recommendationid: '2' }] } })
  })

  it('are no data if they are no list', () => {
    for (const value of ['null', '[]', '{}', '{"reviews":null}', '"x"']) expect(refused(`{"appid":10,"reviews":${value}}`).code).toBe('no_data')
  })

  it('may stand under a key, and come with an answer of the store', () => {
    expect(underKey('10', JSON.stringify({ reviews: { reviews: [review] } }))).toMatchObject({ kind: 'reviews', appid: 10 })
    expect(interpret(JSON.stringify({ success: true, data: { name: 'a', steam_appid: 10 }, review_data: { reviews: [review] } }))).toMatchObject({
      kind: 'application',
      reviews: [{ appid: 10 }],
      envelope: { success: true, review_data: {} },
    })
  })
})

describe('a reject from one of the store’s answers', () => {
  it('holds its key, so that it can be mended and imported again', () => {
    const read = underKey('620', '{"success":false}')
    expect(read).toMatchObject({ kind: 'reject', reject: { code: 'no_data', appid: 620, raw: '{"620":{"success":false}}' } })
    const mended = (read.kind === 'reject' ? read.reject.raw : '').replace('false', 'true,"data":{"name":"Portal 2"}')
    expect(splitPieces([Buffer.from(mended)])).toMatchObject([{ key: '620' }])
  })
})
