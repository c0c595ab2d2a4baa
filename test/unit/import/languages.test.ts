import { describe, expect, it } from 'vitest'
import { parseLanguages } from '../../../src-main/catalogue-schema/read/languages'
import { notForever } from '../../support/wait'

const footnote = '<br><strong>*</strong>languages with full audio support'

describe('supported languages', () => {
  it.each([
    ['nothing', '', [], []],
    ['one', 'English', ['English'], []],
    ['a list', 'English, French, Spanish - Spain', ['English', 'French', 'Spanish - Spain'], []],
    ['a star for full audio', `English<strong>*</strong>, French${footnote}`, ['English', 'French'], ['English']],
    ['a star on each', `English<strong>*</strong>, French<strong>*</strong>${footnote}`, ['English', 'French'], ['English', 'French']],
    ['a star at the last', `English, German<strong>*</strong>${footnote}`, ['English', 'German'], ['German']],
    ['the footnote with another break', 'English<strong>*</strong><br />\n <strong>*</strong>languages with full audio support', ['English'], ['English']],
    ['the footnote in plain text', 'English*, French\r\n*languages with full audio support', ['English', 'French'], ['English']],
    ['line ends', 'English\r\nFrench\r\n\r\nGerman', ['English', 'French', 'German'], []],
    ['breaks', 'English<br>French<BR/>German', ['English', 'French', 'German'], []],
    ['semicolons', 'English; French;;German;', ['English', 'French', 'German'], []],
    ['BBCode', '[b]English[/b], [i]French[/i][b]*[/b]', ['English', 'French'], ['French']],
    ['entities', 'English&nbsp;(US), Norsk &amp; Dansk', ['English (US)', 'Norsk & Dansk'], []],
    ['other scripts', 'Português - Brasil, 日本語<strong>*</strong>', ['Português - Brasil', '日本語'], ['日本語']],
    ['blanks', '  English ,  Simplified   Chinese ', ['English', 'Simplified Chinese'], []],
    ['one twice', 'English, French, English*', ['English', 'French'], ['English']],
  ])('are read from %s', (_form, text, all, withFullAudio) => {
    expect(parseLanguages(text)).toEqual({ all, withFullAudio })
  })

  it.each(['<'.repeat(200_000), '<br>'.repeat(60_000), `<br>${' '.repeat(200_000)}`, '['.repeat(200_000), `<br>${'*'.repeat(200_000)}`, '<br><strong'.repeat(20_000)])(
    'are read in no time from a text that was made to hang the reader (%#)',
    (text) => {
      notForever(() => parseLanguages(text))
    },
  )
})
