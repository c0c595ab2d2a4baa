import { describe, expect, it } from 'vitest'
import { filledColumns } from '../../../src-main/catalogue-schema/applications'
import { facts } from '../../../src-main/catalogue-schema/facts'
import { links } from '../../../src-main/catalogue-schema/links'
import { hashedColumns } from '../../../src-main/catalogue-schema/staging'
import { tables } from '../../../src-main/catalogue-schema/tables'

describe('the description of the catalogue', () => {
  it('has each key, column and list once', () => {
    for (const names of [facts.map(({ key }) => key), ...Object.values(tables).map(({ columns }) => columns.map(({ name }) => name))]) {
      expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
    }
  })

  it('says of each column that may not be empty what it holds where nothing was stated', () => {
    expect(filledColumns.filter(({ required }) => required === true).map(({ name }) => name)).toEqual(filledColumns.filter(({ unstated }) => unstated !== undefined).map(({ name }) => name))
  })

  it('has a fact for each kind of link, and facts that are held by links have links', () => {
    expect(links.map(({ stated }) => stated).filter((key) => !facts.some((fact) => fact.key === key))).toEqual([])
    expect(facts.filter(({ heldBy, key }) => heldBy === 'links' && !links.some(({ stated }) => stated === key))).toEqual([])
  })

  it('makes the content hash as earlier versions did, so that their records are known again', () => {
    expect(hashedColumns.map(({ name }) => name).join(' ')).toBe(
      'name type type_text is_free required_age base_appid release_date release_date_text release_precision coming_soon metacritic_score recommendations_total ' +
        'short_description detailed_description about_the_game supported_languages header_image website windows mac linux price_overview pc_requirements ' +
        'mac_requirements linux_requirements achievements screenshots movies content_descriptors package_groups ratings',
    )
    expect(links.filter(({ follows }) => follows === undefined).flatMap(({ staged }) => staged.map(({ name }) => name)).join(' ')).toBe(
      'developers publishers genre_ids genre_names category_ids category_names languages languages_with_audio',
    )
  })
})
