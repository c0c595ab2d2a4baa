import { expect, test } from 'vitest'
import type { Words } from '../../../src-main/embedding/words'
import { partsApart, partsOf } from '../../../src-main/similarity/text-parts'

test('commas and small words divide a wish; one part is none, and so is a long text', () => {
  expect(partsOf('cosy farming with a dark secret')).toEqual(['cosy farming', 'a dark secret'])
  expect(partsOf('golf, a horror story but relaxing')).toEqual(['golf', 'a horror story', 'relaxing'])
  expect(partsOf('train simulator')).toEqual([])
  expect(partsOf(`${'a very long wish, '.repeat(20)}and more`)).toEqual([])
})

/** Two parts whose vectors have this cosine. */
const wordsOf = (cosine: number): Words => ({ embedAll: async () => [Float32Array.of(1, 0), Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine))] }) as unknown as Words

test('parts that are less alike than what pulls apart are told; others are not', async () => {
  const of = async (cosine: number): Promise<string[]> => (await partsApart(wordsOf(cosine), 'chess with zombies')).map(({ text }) => text)
  // what was measured: at most 0.33 where parts differ, mostly 0.43 or more where they do not
  expect(await of(0.33)).toEqual(['chess', 'zombies'])
  expect(await of(0.43)).toEqual([])
})
