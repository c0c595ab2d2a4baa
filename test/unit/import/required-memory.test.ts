import { describe, expect, it } from 'vitest'
import { wordsIn } from '../../../src-main/import/record-text'
import { requiredMemory } from '../../../src-main/catalogue-schema/read/required-memory'

describe('required memory', () => {
  it.each([
    ['<strong>Memory:</strong> 8 GB RAM<br>', 8192],
    ['<li><strong>Memory:</strong> 512 MB RAM</li>', 512],
    ['Memory: 4G', 4096],
    ['memory 2 gb', 2048],
    ['Memory: 1.5 GB', 1536],
    ['Memory: 1,5 GB', 1536],
    ['Memory: 0.1 GB', 102.4],
    ['Windows XP, 512 MB of system RAM', 512],
    ['256MB RAM, 1 GB of hard disk', 256],
    ['2 GB RAM; Memory: 4 GB', 4096],
    ['Memory: 1024 GB', 1_048_576],
  ])('%s: %d MB', (minimum, megabytes) => {
    expect(requiredMemory({ minimum }, wordsIn.utf8)).toBe(megabytes)
  })

  it.each(['', 'Memory: plenty', '20 GB of hard disk', 'Memory: 4Gigs', 'Memory: 1025 GB', 'RAM'])('none in "%s"', (minimum) => {
    expect(requiredMemory({ minimum }, wordsIn.utf8)).toBeNull()
  })

  it.each([[null], [{}], [{ minimum: null }], [{ recommended: 'Memory: 8 GB' }]])('none in %o', (requirements) => {
    expect(requiredMemory(requirements, wordsIn.utf8)).toBeNull()
  })
})
