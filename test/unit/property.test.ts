import { describe, expect, it } from 'vitest'
import type { Outcome } from '../support/steps.mjs'
import { minutesOf, propertyFiles, soak } from '../support/soak.mjs'
import fc from '../support/property'
import { dice, seed } from '../support/seed'

const failureOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it did not fail')
}

describe("a test's chance", () => {
  const numbers = (): number[] => {
    const met: number[] = []
    fc.assert(fc.property(fc.nat(), (one) => void met.push(one)))
    return met
  }

  it('is the same in every run', () => {
    expect(numbers()).toEqual(numbers())
    const [one, other] = [dice('a test'), dice('a test')]
    expect(Array.from({ length: 50 }, one)).toEqual(Array.from({ length: 50 }, other))
    expect(dice('a test')()).not.toBe(dice('another')())
  })

  it('names its seed, its path and the command that repeats it, when it fails (both by \'quote\' and by $)', async () => {
    const command = `LUDOGRAPH_TEST_SEED=${seed} node test/run.mjs unit test/unit/property.test.ts -t`
    const named = String.raw`names its seed, its path and the command that repeats it, when it fails \(both by '\''quote'\'' and by \$\)`
    const expected = [`seed: ${seed}`, 'path: "', 'Counterexample: [8]', 'Repeat it with:', command, named, 'seven is the most']
    const check = (one: number): void => {
      if (one > 7) throw new Error('seven is the most')
    }
    const failed = failureOf(() => fc.assert(fc.property(fc.nat(), check)))
    for (const part of expected) expect(failed).toContain(part)
    const later = fc.assert(fc.asyncProperty(fc.nat(), async (one) => check(one)))
    const message = await later.then(() => '', (error: unknown) => (error as Error).message)
    for (const part of expected) expect(message).toContain(part)
  })
})

describe('the soak', () => {
  const passing = { passed: 3, failures: [], skipped: [{ name: 'a', reason: 'no server' }], reasons: [] }
  const failing = { passed: 2, failures: [{ name: 'a', message: 'why' }], skipped: [], reasons: [] }
  const groups = ['unit', 'exploit']

  it('finds the tests that hold properties by their import', () => {
    expect(propertyFiles('unit')).toContain('test/unit/property.test.ts')
    expect(propertyFiles('exploit')).toContain('test/exploit/dispatch.test.ts')
    expect(propertyFiles('unit')).not.toContain('test/unit/house.test.ts')
  })

  it('takes nothing but a number of minutes', () => {
    expect(minutesOf(['--minutes', '0.5'])).toBe(0.5)
    for (const bad of [[], ['--minutes'], ['--minutes', '0'], ['--minutes', 'x'], ['--minutes', '-1'], ['--hours', '1'], ['--minutes', '1', 'more']]) expect(minutesOf(bad)).toBeNull()
  })

  it('runs round after round with fresh seeds until the time is over, and begins nothing then', async () => {
    const [said, seeds]: [string[], string[]] = [[], []]
    let time = 0
    const run = async (name: string, filters: string[], env: NodeJS.ProcessEnv): Promise<Outcome> => {
      expect(filters).toEqual(propertyFiles(name))
      seeds.push(env['LUDOGRAPH_TEST_SEED']!)
      time += 25_000
      return passing
    }
    const outcomes = await soak({ groups, minutes: 2, env: { A: 'b' }, say: (line) => said.push(line), run, now: () => time })
    expect(seeds).toHaveLength(5)
    expect([seeds[1], seeds[3]]).toEqual([seeds[0], seeds[2]])
    expect(new Set(seeds).size).toBe(3)
    for (const one of new Set(seeds)) expect(said.join('\n')).toContain(`seed ${one}`)
    expect(outcomes).toEqual([['unit', { ...passing, passed: 9 }], ['exploit', { ...passing, passed: 6 }]])
  })

  it('stops at a failure and says how to repeat the round', async () => {
    const said: string[] = []
    const run = async (name: string): Promise<Outcome> => (name === 'unit' ? passing : failing)
    const outcomes = await soak({ groups, minutes: 60, env: {}, say: (line) => said.push(line), run })
    expect(outcomes).toEqual([['unit', passing], ['exploit', failing]])
    expect(said.at(-1)).toMatch(/^Repeat the round with:\nLUDOGRAPH_TEST_SEED=-?\d+ node test\/run\.mjs exploit test\/exploit\/dispatch\.test\.ts/)
  })
})
