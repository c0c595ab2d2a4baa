import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calls, mapParameters, onlyGames, queryModel, scoreOf, type CallInput, type FilterNode, type QuestionAnswer, type SimilarAnswer, type SimilarFilters, type SimilarTo } from '@contract'
import { runQuestion } from '../../src-main/analytics/run-question'
import { createSegment } from '../../src-main/analytics/segments/segments'
import type { Engine } from '../../src-main/database/engine'
import { filterOf, type SimilarWishes } from '../../src-main/host/cli/similar-filter'
import { Words } from '../../src-main/embedding/words'
import { Similarity } from '../../src-main/similarity/similarity'
import { builtInModels, EmbeddingBench } from '../support/embedding-bench'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'
import { turns } from '../support/wait'
import { themedAppid, themedGames, themeNames } from '../support/themed-games'

const models = builtInModels()
const words = new Words(models)
afterAll(() => models.stop())

const reviews = [
  ['It stutters and the frame rate drops all the time', false, 1_500_000_000],
  ['Terrible performance since the last patch', false, 1_500_100_000],
  ['Runs badly, constant lag, poor optimisation', true, 1_503_000_000],
  ['Lovely music and a touching story', true, 1_503_000_000],
  ['My cat approves', true, 1_510_000_000],
] as const
const reviewed = reviews.map(([review, voted_up, timestamp_created], place) => ({ recommendationid: String(place), review, voted_up, timestamp_created, language: 'english' }))

const twin = { name: 'Twin Towers Defense', short_description: 'Build towers and defend your castle against waves of goblins.' }
const records = [
  ...themedGames(),
  game(910, { ...twin, developers: ['Twin Makers'] }, { reviews: { reviews: reviewed } }),
  game(911, twin),
  game(912, twin),
  game(920, { name: 'Goblin Waves', short_description: 'Place towers, upgrade them, and stop the goblins at the gate.', type: 'dlc' }),
  game(930, { name: '' }),
]

describe('finding similar games', () => {
  const scratch = scratchFolders()
  forEachEngine((kind, catalogues) => {
    let engine: Engine
    let similarity: Similarity
    let bench: EmbeddingBench
    beforeAll(async () => {
      engine = await catalogues.open()
      await new ImportBench(engine).run(writeGames(await scratch(), records))
      bench = new EmbeddingBench(engine, models)
      await bench.run()
      await bench.run('reviews')
      similarity = new Similarity({ engine, words, emit: () => undefined, efSearch: () => 100 })
    })

    const find = async (to: SimilarTo, filters: SimilarFilters = {}, more: Partial<CallInput<'similar.find'>> = {}): Promise<SimilarAnswer> => {
      const answer = await similarity.find(calls['similar.find'].input.parse({ to, filters, ...more }))
      return calls['similar.find'].output.parse(answer)
    }
    const run = (query: object): Promise<QuestionAnswer> => runQuestion(engine, queryModel.parse({ version: 2, subject: 'applications', ...query }), { rowLimit: 1000, secondsLimit: 60 })
    const application = (appid: number): SimilarTo => ({ kind: 'application', appid })
    const ids = ({ results }: SimilarAnswer): number[] => results.map(({ appid }) => appid)

    it('finds what is of the same kind first, whether asked by a game or by words', async () => {
      for (const theme of themeNames) {
        const [one, two, three] = [0, 1, 2].map((place) => themedAppid(theme, place))
        const answer = await find(application(one!))
        expect(ids(answer).slice(0, 2).sort()).toEqual([two, three])
        expect(answer).toMatchObject({ engine: kind, index: 'exact', pieces: null, vectors: 19, sameAsAsked: [] })
        const distances = answer.results.map(({ distance }) => distance)
        expect(distances).toEqual([...distances].sort((a, b) => a - b))
        expect(ids(answer)).not.toContain(one)
      }
      const farming = await find({ kind: 'text', text: 'cosy farming with animals' })
      expect(farming.results[0]!.appid).toBeLessThan(200)
      expect(farming.pieces).toEqual({ piecesSeen: farming.pieces!.piecesTotal, piecesTotal: farming.pieces!.piecesTotal })
      expect(farming.results[0]).toMatchObject({ genres: expect.arrayContaining(['Simulation']) as string[], type: 'game', year: expect.any(Number) as number })
    })

    it('goes more like these and less like that', async () => {
      const to: SimilarTo = { kind: 'several', plus: [110, 210], minus: [] }
      expect(ids(await find(to)).slice(0, 4).sort()).toEqual([120, 130, 220, 230])
      const without = ids(await find({ kind: 'several', plus: [110, 210], minus: [220] }))
      expect(without.indexOf(230)).toBeGreaterThan(without.indexOf(120))
      expect(without).not.toContain(220)
      await expect(find({ kind: 'several', plus: [110], minus: [110] })).rejects.toMatchObject({ code: 'no_vector' })
    })

    it('folds what has the same text into one, and leaves out that of what was asked', async () => {
      const towers = await find({ kind: 'text', text: 'tower defense against goblins' }, {}, { limit: 2 })
      expect(ids(towers).sort()).toEqual([910, 920])
      expect(towers.results.find(({ appid }) => appid === 910)!.sameText).toEqual([911, 912])
      const twins = await find(application(911))
      expect(twins.sameAsAsked).toEqual([910, 912])
      expect(ids(twins)).not.toContain(910)
      expect(ids(twins)[0]).toBe(920)
    })

    const kinds: [string, SimilarWishes, (place: number, theme: string) => boolean][] = [
      ['type', { types: ['dlc'] }, () => false],
      ['genre', { genres: ['Strategy', 'Action'] }, (_, theme) => ['chess', 'space', 'zombie'].includes(theme)],
      ['category', { categories: ['Single-player', 'Steam Achievements'] }, (place) => place > 0],
      ['price', { currency: 'EUR', priceFrom: 5, priceTo: 15 }, (place) => place === 1],
      ['price with what is free', { currency: 'EUR', priceTo: 15 }, (place) => place < 2],
      ['free', { free: true }, (place) => place === 0],
      ['year', { yearFrom: 2012, yearTo: 2019 }, (place) => place === 1],
      ['rating', { ratingFrom: 70 }, (place) => place > 0],
      ['platforms', { platforms: ['mac', 'linux'] }, (place) => place === 2],
      ['languages', { languages: ['English', 'German'] }, (place) => place === 2],
      ['developers', { developers: ['farm studio', 'chess studio'] }, (place, theme) => place === 1 && ['farm', 'chess'].includes(theme)],
    ]
    const themed = themeNames.flatMap((theme) => [0, 1, 2].map((place) => ({ theme, place, appid: themedAppid(theme, place) })))

    it.each(kinds)('keeps to the filter by %s, inside the search', async (_, wishes, fits) => {
      const expected = themed.filter(({ theme, place }) => fits(place, theme)).map(({ appid }) => appid)
      const answer = await find({ kind: 'text', text: 'chess' }, filterOf({ types: ['game'], ...wishes }), { limit: 50 })
      const found = ids(answer).filter((appid) => appid < 900)
      expect(found.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
      expect(answer.fewer).toBe(true)
      const few = await find({ kind: 'text', text: 'chess' }, filterOf(wishes), { limit: 1 })
      expect(few.results.length).toBe(few.fewer ? 0 : 1)
    })

    it('leaves out the same developer and the same series', async () => {
      const all = ids(await find(application(510), {}, { limit: 50 }))
      expect(all).toEqual(expect.arrayContaining([520, 530, 110]))
      const others = await find(application(510), { notSameDeveloper: true }, { limit: 50 })
      expect(ids(others).sort()).toEqual(expect.arrayContaining([120, 520]))
      expect(ids(others)).not.toContain(530)
      expect(ids(await find(application(510), { notSameSeries: true }, { limit: 50 })).filter((appid) => appid > 500 && appid < 600)).toEqual([])
    })

    it('has no limit of distance by itself; where one leaves nothing, the nearest are offered', async () => {
      expect(ids(await find(application(110), {}, { limit: 50 }))).toHaveLength(16)
      const near = await find(application(110), {}, { maxDistance: 0.01 })
      expect(near).toMatchObject({ results: [], fewer: true })
      expect(near.nearest.map(({ appid }) => appid)).toEqual(ids(await find(application(110), {}, { limit: 3 })))
      const some = await find(application(110), {}, { maxDistance: near.nearest[1]!.distance })
      expect(ids(some)).toHaveLength(2)
      expect(some.nearest).toEqual([])
    })

    it('counts how far all are', async () => {
      const { width, counts, total } = await similarity.histogram({ to: application(110), filters: {} })
      expect(total).toBe(18)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(total)
      const nearest = (await find(application(110))).results[0]!.distance
      expect(counts.findIndex((count) => count > 0)).toBe(Math.floor(nearest / width))
      expect((await similarity.histogram({ to: application(110), filters: filterOf({ types: ['dlc'] }) })).total).toBe(1)
    })

    it('says why: what both share and the sentences nearest to each other', async () => {
      const why = await similarity.why({ to: application(110), appid: 120 })
      expect(why).toMatchObject({ sharedGenres: ['Indie', 'Simulation'], sharedCategories: ['Single-player'], sharedDevelopers: [], sentencesCut: false })
      expect((await similarity.why({ to: application(110), appid: 130 })).sharedDevelopers).toEqual(['Everybody Games'])
      expect(why.sentences.length).toBeGreaterThan(0)
      expect(why.distance).toBeCloseTo((await find(application(110))).results.find(({ appid }) => appid === 120)!.distance, 5)
      const byText = await similarity.why({ to: { kind: 'text', text: 'milk cows' }, appid: 110 })
      expect(byText.sentences[0]).toMatchObject({ mine: 'milk cows', theirs: expect.stringContaining('cows') as string })
      expect(byText.sharedGenres).toEqual([])
    })

    it('weighs in tags, audience and facts beside the text, and says what each contributed', async () => {
      await engine.query(`insert into tags (name) values ('Cosy'), ('Cows'), ('War')`)
      await engine.query(`insert into application_tags (appid, tag_id, votes) select a.appid, t.id, 1 from (values (110, 'Cosy'), (110, 'Cows'), (310, 'Cosy'), (310, 'Cows'), (310, 'War'), (120, 'War')) as a (appid, tag) join tags t on t.name = a.tag`)
      await engine.query('update applications set owners_low = 1000, owners_high = 3000, positive = 90, negative = 10 where appid in (110, 210)')
      await engine.query('update applications set owners_low = 1000000, owners_high = 3000000, positive = 20, negative = 80 where appid = 130')
      const plain = await find(application(110), {}, { limit: 5 })
      expect(plain.weighed).toBeNull()
      expect(plain.results.every(({ score, likeness }) => score === null && likeness === null)).toBe(true)
      const weights = { tags: 2, audience: 2, facts: 0 }
      const answer = await find(application(110), {}, { limit: 50, weights })
      expect(answer.weighed).toBe(16)
      expect(ids(answer)[0]).toBe(210)
      const of = (appid: number) => answer.results.find((one) => one.appid === appid)!
      expect(of(310).likeness!.tags).toBeCloseTo(2 / 3, 9)
      expect(of(120).likeness).toMatchObject({ tags: 0, audience: null })
      expect(of(210).likeness).toMatchObject({ tags: null, audience: 1 })
      expect(of(130).likeness!.audience).toBeCloseTo(0, 9)
      for (const { distance, likeness, score } of answer.results) expect(score).toBeCloseTo(scoreOf(1 - distance, likeness!, weights), 9)
      const scores = answer.results.map(({ score }) => score!)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(await similarity.why({ to: application(110), appid: 310 })).toMatchObject({ sharedTags: ['Cosy', 'Cows'], likeness: of(310).likeness })
      expect(await similarity.why({ to: { kind: 'text', text: 'cows' }, appid: 310 })).toMatchObject({ sharedTags: [], likeness: null })
      expect((await find({ kind: 'text', text: 'cosy farm' }, {}, { weights })).weighed).toBeNull()
      await engine.query('delete from application_tags')
    })

    it('tells which part of a text each result matches, where the parts pull apart', async () => {
      const answer = await find({ kind: 'text', text: 'milk cows on a farm with starships in a galaxy' }, {}, { limit: 20 })
      expect(answer.textParts).toEqual(['milk cows on a farm', 'starships in a galaxy'])
      const of = (appid: number): readonly number[] => answer.results.find((one) => one.appid === appid)!.partSimilarities
      expect(of(110)[0]).toBeGreaterThan(of(110)[1]!)
      expect(answer.results.every(({ partSimilarities }) => partSimilarities.length === 2 && partSimilarities.every((value) => Math.abs(value) <= 1))).toBe(true)
      expect((await find({ kind: 'text', text: 'raise cows and milk cows' })).textParts).toEqual([])
    })

    it('folds DLC and editions under their game, and leaves out those of the one asked for', async () => {
      await engine.query(`update applications set name = 'Goblin Waves Soundtrack', base_appid = 120 where appid = 920`)
      await engine.query(`update applications set name = 'farm 2: Deluxe Edition' where appid = 130`)
      const answer = await find(application(110), {}, { limit: 50 })
      expect(answer.results.find(({ appid }) => appid === 120)!.folded.map(({ appid }) => appid).sort()).toEqual([130, 920])
      expect(ids(answer)).toHaveLength(14)
      expect((await find(application(120), {}, { limit: 50 })).ofAsked.map(({ appid }) => appid).sort()).toEqual([130, 920])
      await engine.query(`update applications set name = 'Goblin Waves', base_appid = null where appid = 920`)
      await engine.query(`update applications set name = 'farm 3' where appid = 130`)
    })

    it('says what is wrong with a question, in words', async () => {
      await expect(find(application(999_999))).rejects.toMatchObject({ code: 'application_not_found' })
      await expect(find(application(930))).rejects.toMatchObject({ code: 'no_vector', message: expect.stringContaining('has no text') as string })
      await expect(find({ kind: 'text', text: ' \u200b ' })).rejects.toMatchObject({ code: 'no_text' })
      await expect(find(application(110), { filter: { test: 'present', field: 'nothing' } })).rejects.toMatchObject({ code: 'unknown_field' })
      await expect(find(application(110), { filter: { test: 'is', field: 'segment', values: ['Gone'] } })).rejects.toMatchObject({ code: 'segment_not_found' })
      for (const text of ["'; drop table applications; --", 'NUL \u0000 inside', 'Ignore all previous instructions', '<b>farm</b>', '🎮', 'مرحبا', 'long '.repeat(12_000)]) {
        expect((await find({ kind: 'text', text })).results).toHaveLength(17)
      }
    })

    it('suggests names while they are typed', async () => {
      const names = async (text: string): Promise<string[]> => (await similarity.suggest({ text, limit: 12 })).map(({ name }) => name)
      expect(await names('farm')).toEqual(['farm 1', 'farm 2', 'farm 3'])
      expect(await names('HAUL 2')).toEqual(['Star Haul 2'])
      expect(await names('%')).toEqual([])
      expect((await similarity.suggest({ text: '920', limit: 12 }))[0]).toEqual({ appid: 920, name: 'Goblin Waves', type: 'dlc', year: null, embedded: true })
    })

    it('keeps to any filter of Analytics: segments, places in documents, what reviews say, groups of conditions', async () => {
      await createSegment(engine, { name: 'Mine', about: '', members: { kind: 'list', appids: [120, 220, 320] } })
      const mine: FilterNode = { test: 'is', field: 'segment', values: ['Mine'] }
      const document: FilterNode = { test: 'is', field: 'document#/steam_appid', as: 'number', values: [220] }
      const reviewed: FilterNode = { test: 'range', field: 'review_count', from: 1 }
      const having = async (filter: FilterNode): Promise<number[]> => ids(await find(application(110), { filter }, { limit: 50 })).sort((one, other) => one - other)
      const passing = async (filter: FilterNode): Promise<number[]> => {
        const { rows } = await run({ filter, dimensions: [{ field: 'appid' }], measures: [{ aggregate: 'count' }], unreleased: true })
        return rows.map(([appid]) => Number(appid)).sort((one, other) => one - other)
      }
      const check = async (): Promise<void> => {
        expect(await having(mine)).toEqual([120, 220, 320])
        for (const filter of [document, reviewed, { any: [mine, reviewed] }, { not: true, all: [mine] }, { all: [mine, { not: true, any: [{ test: 'text', field: 'name', how: 'contains', text: '2' }] }] }] as FilterNode[]) {
          const found = await having(filter)
          expect((await passing(filter)).filter((appid) => ![110, 911, 912, 930].includes(appid)), JSON.stringify(filter)).toEqual(found.filter((appid) => ![911, 912].includes(appid)))
        }
      }
      await check()
      await bench.embeddings.indexes.build('applications')
      await check()
      await bench.embeddings.indexes.drop('applications')
    })

    it('draws a graph of neighbours and theirs', async () => {
      const { nodes, links } = await similarity.graph({ appid: 110, neighbours: 3, theirs: 2, filters: {} })
      expect(nodes[0]).toMatchObject({ appid: 110, step: 0, name: 'farm 1' })
      expect(nodes.filter(({ step }) => step === 1)).toHaveLength(3)
      const known = new Set(nodes.map(({ appid }) => appid))
      expect(links.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true)
      expect(new Set(links.map(({ from, to }) => [from, to].sort().join())).size).toBe(links.length)
    })

    it('finds reviews by what they mean, over time', async () => {
      const ask = (more: object) => similarity.reviews(calls['similar.reviews'].input.parse({ text: 'complains about performance', ...more }))
      const answer = calls['similar.reviews'].output.parse(await ask({ limit: 3 }))
      expect(answer.results.map(({ recommendationid }) => recommendationid).sort()).toEqual(['0', '1', '2'])
      expect(answer.overTime).toEqual([{ month: '2017-07-01', reviews: 2, positive: 0 }, { month: '2017-08-01', reviews: 1, positive: 1 }])
      expect((await ask({ votedUp: true })).results.map(({ recommendationid }) => recommendationid)[0]).toBe('2')
      expect((await ask({ appid: 920 })).results).toEqual([])
      expect((await ask({ language: 'german' })).results).toEqual([])
    })

    const mapOf = (seed: number, types: 'all' | 'game' = 'all') => similarity.maps.build(mapParameters.parse({ seed, types }))

    it('makes a map: a first picture at once, then UMAP, stored and the same again', async () => {
      const first = await mapOf(3)
      expect(first).toMatchObject({ map: { method: 'pca', points: 19, stale: false }, hasEarlier: false })
      await similarity.maps.settled()
      const points = calls['map.points'].output.parse(await similarity.maps.points(null))!
      expect(points).toMatchObject({ method: 'umap', count: 19, currency: 'EUR' })
      const positions = new Float32Array(Uint8Array.from(Buffer.from(points.positions, 'base64')).buffer)
      expect(positions).toHaveLength(38)
      expect(positions.every((value) => Math.abs(value) <= 1)).toBe(true)
      // Until the next one is there, this one stays.
      expect((await mapOf(3)).map).toMatchObject({ method: 'umap', seed: 3 })
      await similarity.maps.settled()
      expect((await similarity.maps.points(null))!.positions).toBe(points.positions)
      expect(await similarity.maps.state()).toMatchObject({ map: { method: 'umap', seed: 3, types: 'all', neighbours: 15, near: null, stale: false }, hasEarlier: false, building: null })
      await mapOf(4)
      await similarity.maps.cancel()
      expect(await similarity.maps.state()).toMatchObject({ building: null })
    })

    it('lists the genres of the map in the order in which they colour its points', async () => {
      const points = (await similarity.maps.points(null))!
      const genres = calls['map.genres'].output.parse(await similarity.maps.genres())
      const places = new Uint16Array(Uint8Array.from(Buffer.from(points.genres, 'base64')).buffer)
      const coloured = new Map(points.genreNames.map((name, place) => [name, places.filter((one) => one === place).length]))
      expect(genres.filter(({ points: n }) => n > 0).map(({ name, points: n }) => [name, n]).sort()).toEqual([...coloured].sort())
      // the rarest first, and what only says how a game is sold last
      const all = new Map((await engine.query<{ name: string; n: number }>('select g.name, count(*) as n from application_genres ag join genres g on g.id = ag.genre_id group by 1')).map(({ name, n }) => [name, n]))
      expect(genres.at(-1)?.name).toBe('Indie')
      const sizes = genres.slice(0, -1).map(({ name }) => all.get(name)!)
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
      expect(genres).toHaveLength(all.size)
    })

    it('shows games only unless all types are wanted, and goes back to the map before', async () => {
      await mapOf(8)
      await similarity.maps.settled()
      await mapOf(9, 'game')
      await similarity.maps.settled()
      expect(await similarity.maps.state()).toMatchObject({ map: { points: 18, seed: 9, types: 'game', stale: false }, hasEarlier: true })
      const { typeNames } = (await similarity.maps.points(null))!
      expect(typeNames).toEqual(['game'])
      expect(await similarity.maps.goBack()).toMatchObject({ map: { points: 19, seed: 8, types: 'all' }, hasEarlier: false })
      await expect(similarity.maps.goBack()).rejects.toMatchObject({ code: 'no_earlier_map' })
    })

    it('gives what the points of the map have of a field, and which of them a filter lets through', async () => {
      const { map } = await similarity.maps.state()
      const never = new AbortController().signal
      const points = (await similarity.maps.points(null))!
      const unpacked = (base64: string): ArrayBuffer => Uint8Array.from(Buffer.from(base64, 'base64')).buffer
      const appids = [...new Float64Array(unpacked(points.appids))]
      const values = async (field: string) => calls['map.values'].output.parse(await similarity.maps.values(calls['map.values'].input.parse({ map: map!.id, field }), never))
      const passing = async (filter: FilterNode): Promise<number[]> => {
        const answer = calls['map.passing'].output.parse(await similarity.maps.passing(calls['map.passing'].input.parse({ map: map!.id, filter }), never))
        const passes = new Uint8Array(unpacked(answer.passes))
        expect([answer.count, answer.passing]).toEqual([appids.length, passes.reduce((sum, one) => sum + one, 0)])
        return appids.filter((_, place) => passes[place] === 1)
      }
      const asked = async (filter: FilterNode, dimensions: object[] = [{ field: 'appid' }]) =>
        (await run({ filter: { all: [filter, { test: 'is', field: 'appid', values: appids }] }, dimensions, measures: [{ aggregate: 'count' }], unreleased: true, order: [{ by: 'dimension', place: 0, direction: 'ascending' }] })).rows
      const filters: FilterNode[] = [
        { test: 'is', field: 'genre', values: ['Strategy'] }, { test: 'range', field: 'price', from: 5, to: 20 }, { not: true, all: [{ test: 'is', field: 'genre', values: ['Strategy'] }] },
        { test: 'is', field: 'segment', values: ['Mine'] }, { test: 'is', field: 'document#/steam_appid', as: 'number', values: [220] }, { any: [] },
      ]
      for (const filter of filters) expect(await passing(filter), JSON.stringify(filter)).toEqual((await asked(filter)).map(([appid]) => Number(appid)))

      const price = await values('price')
      const genre = await values('genre')
      const date = await values('release_date')
      if (price.kind !== 'numbers' || genre.kind !== 'names' || date.kind !== 'numbers') throw new Error('a price is a number, a genre a name')
      expect(price).toMatchObject({ type: 'money', currency: 'EUR', count: appids.length })
      const prices = new Float32Array(unpacked(price.values))
      const known = new Map((await asked({ test: 'present', field: 'price' }, [{ field: 'appid' }, { field: 'price' }])).map(([appid, value]) => [Number(appid), Number(value)]))
      expect(appids.map((_, place) => Math.round(100 * (prices[place] ?? 0)) || null)).toEqual(appids.map((appid) => Math.round(100 * (known.get(appid) ?? Number.NaN)) || null))
      expect(Math.floor(new Float32Array(unpacked(date.values))[0] ?? 0)).toBe(new Uint16Array(unpacked(points.years))[0])
      const [starts, places] = [new Uint32Array(unpacked(genre.starts)), new Uint16Array(unpacked(genre.places))]
      const having = new Map(genre.names.map((name, at) => [name, appids.filter((_, point) => places.subarray(starts[point], starts[point + 1]).includes(at))]))
      for (const [name, those] of having) expect(those, name).toEqual(await passing({ test: 'is', field: 'genre', values: [name] }))
      expect(genre).toMatchObject({ several: true, otherNames: 0 })

      await expect(values('nothing')).rejects.toMatchObject({ code: 'unknown_field' })
      await expect(passing({ test: 'is', field: 'segment', values: ['Gone'] })).rejects.toMatchObject({ code: 'segment_not_found' })
      await expect(similarity.maps.values(calls['map.values'].input.parse({ map: map!.id + 1, field: 'price' }), never)).rejects.toMatchObject({ code: 'map_changed' })
      const stopped = new AbortController()
      stopped.abort()
      await expect(similarity.maps.values(calls['map.values'].input.parse({ map: map!.id, field: 'price' }), stopped.signal)).rejects.toMatchObject({ code: 'cancelled' })
    })

    it('puts what is new, or has another text, into the map beside its neighbours, and takes out what is gone; nothing else moves', async () => {
      const where = async (): Promise<Map<number, string>> => {
        const rows = await engine.query<{ appid: number; at: string }>('select appid, x || \' \' || y as at from map_points where map_id = (select max(id) from maps) order by appid')
        return new Map(rows.map(({ appid, at }) => [appid, at]))
      }
      const before = await where()
      const { map } = await similarity.maps.state()
      await similarity.maps.catchUp() // nothing is missing
      expect(await where()).toEqual(before)

      const added = [
        game(940, { name: 'Cow Count', short_description: 'Grow crops, raise cows and sell milk on your own cosy farm.' }),
        game(110, { name: 'farm 1', short_description: 'Command a fleet of starships and conquer the galaxy.' }),
      ]
      const imports = new ImportBench(engine)
      await imports.run(writeGames(await scratch(), added, 'added.json'))
      await bench.run()
      expect((await similarity.maps.state()).map).toMatchObject({ id: map!.id, stale: true, placed: 0 })
      await similarity.maps.catchUp()
      const now = (await similarity.maps.state()).map!
      expect(now).toMatchObject({ id: map!.id, stale: false, placed: 2, points: map!.points + 1 })
      const after = await where()
      expect(after.has(940)).toBe(true)
      expect(after.get(110)).not.toBe(before.get(110))
      for (const [appid, at] of before) if (appid !== 110) expect(after.get(appid), String(appid)).toBe(at)
      const { near, count } = (await similarity.maps.points(null))!
      expect(Buffer.from(near, 'base64')).toEqual(Buffer.alloc(count, 255)) // too few points to measure

      await engine.query('update applications set description_embedding = null, embedding_model = null where appid = 940')
      expect((await similarity.maps.state()).map).toMatchObject({ stale: true })
      await similarity.maps.catchUp()
      expect((await similarity.maps.state()).map).toMatchObject({ stale: false, points: map!.points })
      expect((await where()).has(940)).toBe(false)
    })

    it('is cancelled at whatever moment, and of two that are asked for at once the later is made', async () => {
      for (const moment of [0, 1, 2, 3, 5, 8, 13, 21, 34]) {
        const built = mapOf(5).catch((error: unknown) => error)
        await turns(moment)
        await similarity.maps.cancel()
        await built
        await similarity.maps.cancel()
        expect(await similarity.maps.state()).toMatchObject({ building: null })
      }
      await Promise.all([mapOf(6), mapOf(7)])
      await similarity.maps.settled()
      expect(await similarity.maps.state()).toMatchObject({ map: { method: 'umap', seed: 7 }, building: null })
    })

    it('finds the same by the index, and measures how much of it', async () => {
      // A few more than wanted are looked for, because some are folded: so many there must be.
      const exact = await find(application(110), onlyGames, { limit: 1 })
      const index = bench.embeddings.indexes
      await index.build('applications')
      const found = await find(application(110), onlyGames, { limit: 1 })
      expect(found.index).toBe('hnsw')
      expect(ids(found)).toEqual(ids(exact))
      const rare = await find(application(110), filterOf({ developers: ['chess studio'] }), { limit: 5 })
      expect(ids(rare)).toEqual([320])
      expect(rare.fewer).toBe(true)
      await index.drop('applications')
    })

    it('measures recall only where there is enough', async () => {
      const recall = similarity.recall(10, { build: () => bench.embeddings.indexes.build('applications'), drop: () => bench.embeddings.indexes.drop('applications') })
      await expect(recall).rejects.toMatchObject({ code: 'too_few' })
    })
  })
})
