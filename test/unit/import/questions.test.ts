import { describe, expect, it } from 'vitest'
import { questionAboutRejects, questionBeforeApplying } from '../../../src-main/import/questions'
import type { Totals } from '../../../src-main/import/import-checkpoint'

const totals: Totals = { records: 1200, rejected: 0, broken: 0, rejectedAtFirst: null, reviews: 0, repaired: 0, bytesRead: 1, firstBroken: null, containers: [], hasApplications: true, hasReviewSets: false }

describe('while reading', () => {
  it.each<[number | null, boolean]>([[null, false], [0, false], [200, false], [201, true], [1000, true]])(
    'with %s of the first thousand rejected: asks %s',
    (rejectedAtFirst, asks) => {
      const question = questionAboutRejects({ ...totals, rejectedAtFirst })
      if (asks) expect(question).toMatch(new RegExp(`^${rejectedAtFirst} of the first 1000 records were rejected.*Nothing has been changed`))
      else expect(question).toBeNull()
    },
  )
})

describe('before applying', () => {
  const broken: Totals = { ...totals, rejected: 5, broken: 1, firstBroken: { position: 7, message: 'It is bad.' } }

  it('asks about broken records, and says where the first is and what is left', () => {
    const question = questionBeforeApplying(broken, { asks: true, waits: false })
    expect(question).toMatch(/^Record 7 is broken\. It is bad\. .*import the other 1195/)
    expect(questionBeforeApplying({ ...broken, broken: 3 }, { asks: true, waits: true })).toMatch(/^3 records are broken, the first is record 7\./)
  })

  it('does not ask where nobody answers, but waits if it shall', () => {
    expect(questionBeforeApplying(broken, { asks: false, waits: false })).toBeNull()
    expect(questionBeforeApplying(broken, { asks: false, waits: true })).toBe('1195 records have been read and wait to be applied.')
  })

  it('does not ask about what the store itself refused', () => {
    expect(questionBeforeApplying({ ...totals, rejected: 100 }, { asks: true, waits: false })).toBeNull()
    expect(questionBeforeApplying({ ...totals, rejected: 100 }, { asks: true, waits: true })).toBe('1100 records have been read and wait to be applied.')
  })
})
