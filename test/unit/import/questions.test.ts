import { describe, expect, it } from 'vitest'
import type { RejectCode } from '@contract'
import type { Emptied } from '../../../src-main/import/emptied'
import { questionAboutRejects, questionBeforeApplying } from '../../../src-main/import/questions'
import { nothingKept, type Totals } from '../../../src-main/import/import-checkpoint'

const totals: Totals = { records: 1200, rejected: 0, broken: 0, rejectedAtFirst: null, onlyReason: null, rejectedBy: {}, keptRejects: nothingKept, partial: 0, again: 0, partialAtFirst: null, keptPartials: nothingKept, reviews: 0, repaired: 0, bytesRead: 1, firstBroken: null, containers: [], shapes: [],
  customFields: [], notes: [], cutShort: null, files: [], moreFiles: 0, hasApplications: true, hasReviewSets: false, unread: {} }

describe('while reading', () => {
  it.each<[number | null, boolean]>([[null, false], [0, false], [200, false], [201, true], [1000, true]])(
    'with %s of the first thousand rejected: asks %s',
    (rejectedAtFirst, asks) => {
      const question = questionAboutRejects({ ...totals, rejectedAtFirst }, null)
      if (asks) expect(question).toMatch(new RegExp(`^${rejectedAtFirst?.toLocaleString('en')} of the first 1,000 records were rejected.*Nothing has changed`))
      else expect(question).toBeNull()
    },
  )
})

describe('while reading, where one reason holds for all of the first thousand', () => {
  it.each<[RejectCode, RegExp]>([
    ['no_data', /answers without data/],
    ['partial', /parts of records.*only a price for 620/],
    ['duplicate', /repeats the same applications/],
    ['bad_json', /None of them can be read/],
  ])('%s: says what the file is', (code, words) => {
    const question = questionAboutRejects({ ...totals, rejectedAtFirst: 1000 }, { code, message: 'only a price for 620' })
    expect(question).toMatch(words)
    expect(question).toMatch(/^All of the first 1,000 records were rejected for the same reason\..*Nothing has changed yet: continue reading, or discard/)
  })
})

describe('before applying', () => {
  const broken: Totals = { ...totals, rejected: 5, broken: 1, firstBroken: { position: 7, message: 'It is bad.' } }

  it('asks about broken records, and says where the first is and what is left', () => {
    const question = questionBeforeApplying(broken, { asks: true, waits: false, emptied: null })
    expect(question).toMatch(/^Record 7 is broken\. It is bad\. .*import the other 1195/)
    expect(questionBeforeApplying({ ...broken, broken: 3 }, { asks: true, waits: true, emptied: null })).toMatch(/^3 records are broken, the first is record 7\./)
  })

  it('does not ask where nobody answers, but waits if it shall', () => {
    expect(questionBeforeApplying(broken, { asks: false, waits: false, emptied: null })).toBeNull()
    expect(questionBeforeApplying(broken, { asks: false, waits: true, emptied: null })).toBe('1,195 records have been read and wait to be applied.')
  })

  it('does not ask about what the store itself refused', () => {
    expect(questionBeforeApplying({ ...totals, rejected: 100 }, { asks: true, waits: false, emptied: null })).toBeNull()
    expect(questionBeforeApplying({ ...totals, rejected: 100 }, { asks: true, waits: true, emptied: null })).toBe('1,100 records have been read and wait to be applied.')
  })

  it('asks about what would be emptied, if that is more than a twentieth of what changes', () => {
    const emptied = (applications: number): Emptied => ({ changed: 100, applications, of: { names: applications, genres: 0, descriptions: 1 } })
    expect(questionBeforeApplying(totals, { asks: true, waits: false, emptied: emptied(5) })).toBeNull()
    expect(questionBeforeApplying(totals, { asks: true, waits: false, emptied: emptied(6) })).toMatch(/^This import would empty 6 of the 100 applications that it changes: the name of 6 and a description of 1\./)
    expect(questionBeforeApplying(broken, { asks: true, waits: false, emptied: emptied(6) })).toMatch(/would empty 6 of.*Record 7 is broken/)
    expect(questionBeforeApplying(totals, { asks: false, waits: false, emptied: emptied(6) })).toBeNull()
  })
})
