import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { languageOfNames, setLanguageOfNames } from '../../src-main/import/name-language'
import { emptyCatalogue } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const english = { supported_languages: 'English<strong>*</strong>, German', genres: [{ id: '1', description: 'Action' }, { id: '900', description: 'Odd ones' }], categories: [{ id: 2, description: 'Single-player' }] }
const german = { supported_languages: 'Englisch<strong>*</strong>, Deutsch<br><strong>*</strong>Sprachen mit voller Audiounterstützung', genres: [{ id: '1', description: 'Action-Spiel' }, { id: '900', description: 'Sonderbares' }], categories: [{ id: 2, description: 'Einzelspieler' }] }
const japanese = { supported_languages: '英語, 日本語', genres: [{ id: '1', description: 'アクション' }, { id: '900', description: '変わった' }], categories: [{ id: 2, description: 'シングル' }] }

describe('names of genres and categories', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      await engine.query(`delete from settings where key = 'import.language'`)
      bench = new ImportBench(engine)
    })

    let files = 0
    const bring = (data: object) => bench.run(writeGames(folder, [game(10, { name: 'Game', ...data })], `${++files}.json`))
    const names = async (): Promise<unknown[]> => (await engine.query<{ name: string }>('select name from genres union all select name from categories order by 1')).map(({ name }) => name)
    const inGerman = ['Action-Spiel', 'Einzelspieler', 'Sonderbares']
    const inEnglish = ['Action', 'Odd ones', 'Single-player']

    it('are English unless the catalogue says otherwise: an answer in another language changes none', async () => {
      expect(await languageOfNames(engine)).toBe('english')
      await bring(german)
      expect(await names()).toEqual(inGerman)
      await bring(english)
      expect(await names()).toEqual(inEnglish)
      await bring(japanese)
      expect(await names()).toEqual(inEnglish)
    })

    it('follow the newest answer in the language of the catalogue', async () => {
      await setLanguageOfNames(engine, 'german')
      await bring(english)
      expect(await names()).toEqual(inEnglish)
      await bring(german)
      expect(await names()).toEqual(inGerman)
      for (const other of [japanese, english]) await bring(other)
      expect(await names()).toEqual(inGerman)
      await bring({ ...german, genres: [{ id: '1', description: 'Actionspiel' }, { id: '900', description: 'Sonderbares' }] })
      expect(await names()).toEqual(['Actionspiel', 'Einzelspieler', 'Sonderbares'])
    })

    it('follow a file that was imported before, once its language is that of the catalogue', async () => {
      const file = writeGames(folder, [game(10, { name: 'Game', ...german })], 'again.json')
      await bench.run(file)
      await bring(english)
      // Equal to what the catalogue has of it but for the names.
      await bench.run(file)
      expect(await names()).toEqual(inEnglish)
      await setLanguageOfNames(engine, 'german')
      expect(await bench.run(file)).toMatchObject({ state: 'applied', rejected: 0 })
      expect(await names()).toEqual(inGerman)
      expect(await engine.query('select distinct genre as name from genre_analytics order by 1')).toEqual([{ name: 'Action-Spiel' }, { name: 'Sonderbares' }])
    })

    it('of a file with answers in several languages are those in the language of the catalogue', async () => {
      await setLanguageOfNames(engine, 'german')
      await bench.run(writeGames(folder, [game(10, english), game(11, english), game(12, german), game(13, japanese)], `${++files}.json`))
      expect(await names()).toEqual(inGerman)
    })

    it('read no footnote as a language', async () => {
      await bring(german)
      expect(await engine.query('select name from languages order by name')).toEqual([{ name: 'Deutsch' }, { name: 'Englisch' }])
    })
  })
})
