import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { readGames, realPath, samplePath } from '../support/store-files'

/** The store's answer, put together again from columns, links and `document`; what is in `document` goes before columns. */
const rebuiltSql = `
  select a.appid,
    jsonb_strip_nulls(jsonb_build_object(
      'steam_appid', a.appid, 'name', a.name, 'type', coalesce(a.type_text, a.type::text), 'is_free', a.is_free,
      'required_age', a.required_age, 'short_description', a.short_description,
      'detailed_description', a.detailed_description, 'about_the_game', a.about_the_game,
      'supported_languages', a.supported_languages, 'header_image', a.header_image, 'website', a.website,
      'recommendations', case when a.recommendations_total is not null then jsonb_build_object('total', a.recommendations_total) end,
      'release_date', case when a.release_date_text is not null
        then jsonb_build_object('coming_soon', a.coming_soon, 'date', a.release_date_text) end,
      'platforms', case when a.windows is not null then jsonb_build_object('windows', a.windows, 'mac', a.mac, 'linux', a.linux) end,
      'developers', (select jsonb_agg(d.name) from application_developers l join developers d on d.id = l.developer_id where l.appid = a.appid),
      'publishers', (select jsonb_agg(p.name) from application_publishers l join publishers p on p.id = l.publisher_id where l.appid = a.appid)
    ))
    || coalesce((select jsonb_object_agg(key, value) from jsonb_each(jsonb_build_object(
      'price_overview', a.price_overview, 'pc_requirements', a.pc_requirements, 'mac_requirements', a.mac_requirements,
      'linux_requirements', a.linux_requirements, 'achievements', a.achievements, 'screenshots', a.screenshots,
      'movies', a.movies, 'content_descriptors', a.content_descriptors, 'package_groups', a.package_groups,
      'ratings', a.ratings)) where value <> 'null'), '{}')
    || a.document as data,
    a.envelope
  from applications a`

const files = [
  { what: 'the sample', content: 'sample', path: samplePath },
  { what: 'real records', content: 'real', path: realPath },
] as const
const there = files.filter(({ path }) => existsSync(path))

describe('nothing of a record is lost', () => {
  forEachEngine((_name, catalogues) => {
    describe.each(there)('in $what', ({ content, path }) => {
      const good = readGames(path).filter((record) => record.app_details?.data !== undefined)
      let engine: Engine
      beforeAll(async () => {
        engine = await catalogues.open(await catalogues.target(content))
        expect(await new ImportBench(engine).imports.list()).toMatchObject([{ state: 'applied', added: good.length }])
      })

      it("gives the store's answers back, to the last key", async () => {
        const rows = await engine.query<{ appid: number; data: unknown; envelope: Record<string, unknown> }>(rebuiltSql)
        const rebuilt = new Map(rows.map((row) => [row.appid, row]))
        expect(rebuilt.size).toBe(good.length)
        for (const record of good) {
          const row = rebuilt.get(record.appid)
          expect(row?.data, `application ${record.appid}`).toEqual(record.app_details?.data)
          const { data: _data, ...around } = record.app_details ?? {}
          expect(row?.envelope.app_details).toEqual(around)
          expect(row?.envelope.name_from_applist).toEqual(record.name_from_applist)
        }
      })

      it('gives the reviews back, to the last key', async () => {
        const rows = await engine.query<{ appid: number; recommendationid: string; review: Record<string, unknown> }>(reviewSql)
        const rebuilt = new Map(rows.map((row) => [`${row.appid} ${row.recommendationid}`, row.review]))
        const reviews = good.flatMap(({ appid, reviews: found }) => (found?.reviews ?? []).map((review) => ({ appid, review })))
        expect(rebuilt.size).toBe(reviews.length)
        for (const { appid, review } of reviews) {
          const key = `${appid} ${String(review.recommendationid)}`
          expect(rebuilt.get(key), key).toEqual(review)
        }
      })
    })
  })
})

const reviewSql = `
  select appid, recommendationid,
    jsonb_strip_nulls(jsonb_build_object(
      'recommendationid', recommendationid, 'language', language, 'review', review,
      'timestamp_created', extract(epoch from timestamp_created)::bigint,
      'timestamp_updated', extract(epoch from timestamp_updated)::bigint,
      'voted_up', voted_up, 'votes_up', votes_up, 'votes_funny', votes_funny,
      'weighted_vote_score', weighted_vote_score::text, 'comment_count', comment_count, 'steam_purchase', steam_purchase,
      'received_for_free', received_for_free, 'written_during_early_access', written_during_early_access,
      'author', jsonb_build_object(
        'steamid', author_steamid, 'num_games_owned', author_num_games_owned, 'num_reviews', author_num_reviews,
        'playtime_forever', author_playtime_forever, 'playtime_last_two_weeks', author_playtime_last_two_weeks,
        'playtime_at_review', author_playtime_at_review, 'last_played', extract(epoch from author_last_played)::bigint)
    )) || document as review
  from reviews`
