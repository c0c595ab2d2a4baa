import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspectFile, openSource } from '../../../src-main/import/source'
import { rejectionOf } from '../../support/failure'
import { temporaryFolder } from '../../support/temporary-folder'

const text = JSON.stringify([{ appid: 10, name: 'é' }])
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
/** Text that does not pack well, so that a cut or a change meets the data and not only the end. */
const large = Buffer.from(JSON.stringify(Array.from({ length: 20_000 }, (_, n) => ({ appid: n, x: Math.sin(n) }))))

describe('a source', () => {
  const path = temporaryFolder()
  const file = (content: Buffer | string, name = 'file'): string => {
    writeFileSync(path(name), content)
    return path(name)
  }
  const contentOf = async (name: string): Promise<Buffer> => {
    const source = await openSource(name)
    const chunks: Buffer[] = []
    for await (const chunk of source.chunks) chunks.push(Buffer.from(chunk))
    source.close()
    return Buffer.concat(chunks)
  }

  it.each([
    ['plain', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['gzip in two parts', Buffer.concat([gzipSync(text.slice(0, 8)), gzipSync(text.slice(8))])],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16, its small end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, its big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('gives the text of a file that is %s, whatever its name', async (_form, content) => {
    for (const name of ['games.json', 'games.json.gz', 'games']) expect((await contentOf(file(content, name))).toString()).toBe(text)
  })

  it('gives a large file whole, and says how much of the packed file was read', async () => {
    const packed = gzipSync(large)
    const source = await openSource(file(packed))
    expect(source.bytesRead()).toBe(0)
    const chunks: Buffer[] = []
    for await (const chunk of source.chunks) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks).equals(large)).toBe(true)
    expect(source.bytesRead()).toBe(packed.length)
  })

  it('in UTF-16 that ends inside a character is not whole', async () => {
    const whole = Buffer.from('\ufeff[1]', 'utf16le')
    expect((await contentOf(file(Buffer.concat([whole, Buffer.from([0x20])])))).toString()).toBe('[1]\uFFFD')
  })

  it('can be closed before its end', async () => {
    const source = await openSource(file(large))
    for await (const chunk of source.chunks) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    source.close()
  })

  it.each([
    ['a PNG image', png, 'PNG'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004rest of it'), 'ZIP'],
    ['a PDF document', Buffer.from('%PDF-1.7'), 'PDF'],
    ['a JPEG image', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'JPEG'],
    ['a SQLite database', Buffer.from('SQLite format 3\0'), 'SQLite'],
  ])('is refused by name if it is %s, packed or not', async (_kind, content, word) => {
    const plain = await rejectionOf(contentOf(file(content)))
    expect(plain).toMatchObject({ code: 'not_json', message: expect.stringMatching(new RegExp(`^This is .*${word}`)) as string })
    const packed = await rejectionOf(contentOf(file(gzipSync(content))))
    expect(packed).toMatchObject({ code: 'not_json', message: expect.stringMatching(new RegExp(`packed file holds .*${word}`)) as string })
  })

  it('says that a gzip file ends too early, wherever it does', async () => {
    const packed = gzipSync(large)
    for (const length of [3, 10, 200, packed.length >> 1, packed.length - 8, packed.length - 1]) {
      expect((await rejectionOf(contentOf(file(packed.subarray(0, length))))).code).toBe('gzip_truncated')
    }
  })

  it('says that a gzip file is damaged, wherever it is', async () => {
    for (const [at, byte] of [[2, 99], [gzipSync(large).length >> 1, null], [gzipSync(large).length - 6, null]] as const) {
      const packed = gzipSync(large)
      packed[at] = byte ?? ~packed[at]! & 0xff
      const error = await rejectionOf(contentOf(file(packed)))
      expect(error).toMatchObject({ code: 'gzip_damaged', hint: expect.stringContaining('Nothing was imported') as string })
    }
  })

  it('says what is wrong with a path before it reads', async () => {
    mkdirSync(path('folder'))
    for (const look of [openSource, inspectFile]) {
      expect((await rejectionOf(look(path('none')))).code).toBe('file_not_found')
      expect((await rejectionOf(look(path('folder')))).code).toBe('file_unreadable')
      expect((await rejectionOf(look(file('', 'empty')))).code).toBe('file_empty')
      expect((await rejectionOf(look(path('empty', 'inside')))).code).toBe('bad_path')
    }
    expect(await inspectFile(file('12345'))).toEqual({ bytes: 5 })
  })

  it.skipIf(process.platform === 'win32')('is no device', async () => {
    expect((await rejectionOf(openSource('/dev/null'))).code).toBe('file_unreadable')
  })
})
