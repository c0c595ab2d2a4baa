import { describe, expect, it } from 'vitest'
import { applicationRow } from '../../../src-main/import/application-row'
import { plainRow } from '../../support/plain-row'
import { wordsIn } from '../../../src-main/import/record-text'
import { sanitiseRequirements } from '../../../src-main/catalogue-schema/read/requirements'
import { notForever } from '../../support/wait'

const words = wordsIn.utf8
const clean = (html: string): unknown => sanitiseRequirements({ minimum: html }, words)['minimum']

describe('requirements', () => {
  it.each([
    '',
    'Windows 10',
    '<strong>Minimum:</strong><br><ul class="bb_ul"><li><strong>OS:</strong> Windows 7<br></li></ul>',
    '<p><b>a</b> <i>b</i> <em>c</em> <u>d</u></p><br/><br />',
    '<h1>a</h1><h2 class="bb_tag">b</h2><h3>c</h3><ol><li>d</li></ol>',
    'AT&amp;T & more > less',
    'line\r\n\tline',
  ])('that are plain come back as the very same object: %j', (minimum) => {
    const requirements = { minimum, recommended: minimum, other: 5 }
    expect(sanitiseRequirements(requirements, words)).toBe(requirements)
  })

  it.each([
    ['a script', 'a<script>alert(1)</script>b', 'ab'],
    ['a script in capitals', '<SCRIPT SRC=x></SCRIPT>b', 'b'],
    ['a handler', '<strong onclick="alert(1)">a</strong>', '<strong>a</strong>'],
    ['a handler on a picture', '<img src=x onerror=alert(1)>a', 'a'],
    ['a frame', '<iframe src="https://example.com"></iframe>a', 'a'],
    ['a link, of which the text stays', '<a href="https://example.com">a</a>', 'a'],
    ['a link that runs', '<a href="javascript:alert(1)">a</a>', 'a'],
    ['a style', '<p style="position:fixed">a</p>', '<p>a</p>'],
    ['a style sheet', '<style>*{display:none}</style>a', 'a'],
    ['a form', '<form action=x><input name=y>a</form>', 'a'],
    ['an object', '<object data=x></object><embed src=x><svg onload=x></svg>a', 'a'],
    ['a base', '<base href="https://example.com">a', 'a'],
    ['a comment', 'a<!-- <script> -->b', 'ab'],
    ['a tag that never ends', 'a<img src=x', 'a'],
    ['a handler behind a class', '<p class="x" onclick="y">a</p>', '<p class="x">a</p>'],
    ['a class that is none', '<p class="x\' onclick=y">a</p>', '<p class="x\' onclick=y">a</p>'],
    ['a tag in a tag', '<scr<br>ipt>alert(1)</script>', 'ipt&gt;alert(1)'],
  ])('lose %s', (_what, html, expected) => {
    const result = clean(html) as string
    expect(result).toBe(expected)
    expect(clean(result)).toBe(result)
  })

  it('keep what is not text, and their other keys', () => {
    const requirements = { minimum: '<script>x</script>', recommended: null, list: ['<script>'], n: 1 }
    expect(sanitiseRequirements(requirements, words)).toEqual({ minimum: '', recommended: null, list: ['<script>'], n: 1 })
  })

  it('are cleaned in their column, and the original is kept', () => {
    const original = { minimum: '<script>x</script>a' }
    const row = plainRow(applicationRow({ pc_requirements: original, mac_requirements: { minimum: 'plain' } }, { appid: 10, fallbackName: '', words }))
    expect(row['pc_requirements']).toEqual({ minimum: 'a' })
    expect(row.document).toEqual({ pc_requirements: original })
  })

  it.each<[unknown]>([[[]], [null], ['text'], [{ minimum: 5 }], [{ recommended: null }]])('of another form are kept aside: %j', (linux) => {
    const row = plainRow(applicationRow({ linux_requirements: linux }, { appid: 10, fallbackName: '', words }))
    expect(row['linux_requirements']).toBeNull()
    expect(row.document).toEqual({ linux_requirements: linux })
  })

  it.each(['<'.repeat(50_000), '<b'.repeat(50_000), `<b${' '.repeat(50_000)}`, '<!--'.repeat(20_000), '<p class="'.repeat(20_000)])(
    'are read in no time from a text that was made to hang the reader (%#)',
    (html) => {
      notForever(() => clean(html))
    },
  )
})
