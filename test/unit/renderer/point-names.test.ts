import { expect, test } from 'vitest'
import { PointNames, readNamesInSteps } from '../../../src-renderer/similar/map/point-names'
import { atOnce } from '../../support/map-at-once'
import fc from '../../support/property'

const name = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 })).map((text) => text.replaceAll('\n', ' '))

test('names in one text are those of a list, and are found as in one', () => {
  fc.assert(fc.property(fc.array(name, { minLength: 1 }), name, (list, wanted) => {
    const names = new PointNames(list.join('\n'))
    expect(names.length).toBe(list.length)
    expect(list.map((_, index) => names.at(index))).toEqual(list)
    const text = wanted.trim().toLowerCase()
    expect(names.containing(wanted)).toEqual(text === '' ? [] : [...list.keys()].filter((index) => list[index]!.toLowerCase().includes(text)))
  }))
})

test('a name whose letters are more without case, and one with a line break, do not move those after them', () => {
  const names = atOnce(readNamesInSteps('İİİ\nTwo &lt;b&#10;lines\nThree', 3))
  expect(names.length).toBe(3)
  expect([names.at(1), names.searchable(2), names.at(3)]).toEqual(['Two <b lines', 'three', ''])
  expect(names.containing('three')).toEqual([2])
})

test('without points there are no names', () => {
  expect(atOnce(readNamesInSteps('', 0)).length).toBe(0)
})
