import { describe, expect, it } from 'vitest'
import { largeQuestion, refuseLarge } from '../../../src-main/import/ask-first'
import type { FileToRead } from '../../../src-main/import/reader-messages'
import { failureOf } from '../../support/failure'

const member = (gigabytes: number): FileToRead => ({ path: 'a.zip', name: 'a.zip/x.json', member: { name: 'x.json', bytes: gigabytes * 1024 ** 3, packedBytes: 1000 } })

describe('a large archive', () => {
  it('is asked about, with its size unpacked', () => {
    expect(largeQuestion([member(15), member(19.2)])).toMatch(/^The archive holds 34\.2 GB of files once unpacked\./)
  })

  it('is refused where nobody can be asked', () => {
    expect(failureOf(() => refuseLarge([member(21)]))).toMatchObject({ code: 'archive_too_large', hint: expect.stringMatching(/Unpack it/) as string })
  })

  it('is none at 20 GB, nor is a file of any size', () => {
    expect(largeQuestion([member(20)])).toBeNull()
    expect(largeQuestion([{ path: 'huge.json', name: 'huge.json' }])).toBeNull()
  })
})
