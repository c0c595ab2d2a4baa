import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { dropPaths } from '../support/drops'
import { type HostProcess, removeFolder, temporaryDataFolder } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { smallCatalogue } from '../support/small-catalogue'
import { importFacts, noChromium, Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082', 'hex')
const packed = gzipSync(smallCatalogue)
/** The third record ends in the middle of a word. */
const withBrokenRecord = smallCatalogue.replace('"name":"Game 30","type":"game"', '"name":"Game 30","type":ga')

interface BadFile {
  readonly what: string
  readonly file: string
  readonly content: string | Buffer
  readonly cause: string
  readonly cure: string
}

const badFiles: readonly BadFile[] = [
  { what: 'an empty file', file: 'empty.json', content: '', cause: 'The file is empty.', cure: 'get it again' },
  { what: 'a picture', file: 'cover.png', content: png, cause: 'This is a PNG image, not JSON.', cure: 'Ludograph reads JSON and tables' },
  { what: 'a picture called .json', file: 'cover.json', content: png, cause: 'This is a PNG image, not JSON.', cure: 'Ludograph reads JSON and tables' },
  {
    what: 'half of a gzip file',
    file: 'packed.json.gz',
    content: packed.subarray(0, packed.length / 2),
    cause: 'The packed file ends too early: part of it is missing.',
    cure: 'get it again',
  },
  {
    what: 'a JSON file that ends in its first record',
    file: 'cut.json',
    content: smallCatalogue.slice(0, 40),
    cause: 'The file ends too early: at byte',
    cure: 'get it again',
  },
  {
    what: 'JSON that is no list of records',
    file: 'package.json',
    content: JSON.stringify({ name: 'thing', version: '1.0.0', private: true }),
    cause: 'This is JSON, but not a store catalogue. The file is an object with the keys "name", "version", "private".',
    cure: 'Ludograph reads what the store says of games',
  },
  {
    what: 'a list of something else',
    file: 'people.json',
    content: JSON.stringify([{ name: 'Ada' }, { name: 'Grace' }]),
    cause: 'Its records have no appid; one of them begins',
    cure: 'Ludograph reads what the store says of games',
  },
  { what: 'a text', file: 'letter.txt', content: 'Dear reader, this is no JSON.', cause: 'The file is not JSON: it begins with', cure: 'Ludograph reads JSON and tables' },
]

describe.skipIf(!hasChromium)('somebody drops what cannot be imported', () => {
  const folder = temporaryDataFolder()
  let host: HostProcess
  let browser: Browser
  let window: Window
  let untouched: string

  const fileAt = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const counts = async (): Promise<string> => JSON.stringify((await host.call('catalogue.status', {})).counts)
  const drop = (...paths: string[]): Promise<void> => dropPaths(window.page, ...paths)
  /** What is said of a file: in a notice if it was refused at the door, else under its row in the history. */
  const toldOf = (file: string) => {
    const report = window.page.getByRole('row').filter({ has: window.page.getByRole('button', { name: `Report of ${file}` }) })
    return window.notices.getByRole('alert').filter({ hasText: `“${file}” could not be imported` }).or(report.locator('+ tr'))
  }

  beforeAll(async () => {
    ;({ host, browser, window } = await openWindow())
    await drop(fileAt('good.json', smallCatalogue))
    await window.historyRow('good.json').getByText('Imported').waitFor()
    untouched = await counts()
    expect(untouched).toContain('"applications":24')
  })
  beforeEach(() => window.goTo('Import'))
  afterAll(async () => {
    await closeWindow({ host, browser })
    removeFolder(folder)
  })

  it.each(badFiles)('$what: is told why not and what to do, and the catalogue is unchanged', async ({ file, content, cause, cure }) => {
    await drop(fileAt(file, content))
    const told = toldOf(file)
    await told.waitFor()
    expect(await told.innerText()).toContain(cause)
    expect(await told.innerText()).toContain(cure)
    expect(await counts()).toBe(untouched)
    await window.status.getByText('24 applications').waitFor()
    for (const dismiss of await window.button('Dismiss').all()) await dismiss.click()
  })

  it('a folder without a catalogue in it: each file is told of, and nothing changes', async () => {
    const path = join(folder, 'exports')
    mkdirSync(path)
    writeFileSync(join(path, 'notes.json'), '{"type":"FeatureCollection","features":[]}')
    await drop(path)
    const told = toldOf('notes.json')
    await told.waitFor()
    expect(await told.innerText()).toContain('not a store catalogue')
    expect(await counts()).toBe(untouched)
    for (const dismiss of await window.button('Dismiss').all()) await dismiss.click()
  })

  it('2 files at once that are none: both are told of, and nothing changes', async () => {
    await drop(fileAt('one.json', 'hello'), fileAt('two.json', '[1, 2]'))
    await toldOf('one.json').waitFor()
    await toldOf('two.json').waitFor()
    expect(await toldOf('one.json').innerText()).toContain('The file is not JSON')
    expect(await toldOf('two.json').innerText()).toContain('a list of appids without data')
    expect(await counts()).toBe(untouched)
    for (const dismiss of await window.button('Dismiss').all()) await dismiss.click()
  })

  it('is told in whatever view another window shows', async () => {
    const other = await (await Window.open(browser, host)).ready()
    await other.goTo('Settings')
    await drop(fileAt('late.json', smallCatalogue.slice(0, 40)))
    const told = other.notices.getByRole('alert')
    await told.getByText('“late.json” could not be imported').waitFor()
    expect(await told.innerText()).toContain('The file ends too early')
    expect(await counts()).toBe(untouched)
    expect(other.complaints).toEqual([])
    await other.close()
  })

  describe('half of a file', () => {
    const question = () => window.page.getByRole('region', { name: 'half.json' })

    it('asks whether its whole records are wanted, and changes nothing if they are not', async () => {
      await drop(fileAt('half.json', smallCatalogue.slice(0, smallCatalogue.length / 2)))
      await question().getByText(/^The file ends too early/).waitFor()
      expect(await question().innerText()).toMatch(/import the \d+ whole records before that, or discard the import/)
      await question().getByRole('button', { name: 'Discard' }).click()
      await window.notices.getByText('Waits for your answer').waitFor({ state: 'detached' })
      expect(await counts()).toBe(untouched)
    })
  })

  describe('a file with one broken record in its middle', () => {
    const question = () => window.page.getByRole('region', { name: 'broken.json' })

    it('asks, says which record is broken, and shows it', async () => {
      await drop(fileAt('broken.json', withBrokenRecord))
      await question().getByText(/^Record 3 is broken\./).waitFor()
      expect(await question().innerText()).toContain('Nothing has been changed yet: import the other 23, or discard the import, mend the file and drop it again.')
      await question().getByText('Waiting for your answer').waitFor()
      await question().getByRole('button', { name: 'Show what was rejected' }).click()
      await window.dialog.getByRole('table', { name: 'Rejected records' }).getByText('Broken JSON').waitFor()
      expect(await window.dialog.getByRole('region', { name: 'Record 3 as it stands in the file' }).innerText()).toContain('"type":ga')
      await window.page.keyboard.press('Escape')
      await window.dialog.waitFor({ state: 'hidden' })
      expect(await counts()).toBe(untouched)
    })

    it('still asks when one comes back from another view', async () => {
      await window.goTo('Analytics')
      await window.status.getByRole('link', { name: 'broken.json waits for your answer' }).click()
      await question().getByRole('button', { name: 'Discard' }).waitFor()
    })

    it('Discard leaves the catalogue as it was', async () => {
      await question().getByRole('button', { name: 'Discard' }).click()
      await window.historyRow('broken.json').getByText('Discarded').waitFor()
      expect(await counts()).toBe(untouched)
    })

    it('“Import the other 23 records” imports the others', async () => {
      const others = withBrokenRecord.replaceAll('appid":', 'appid":9')
      await drop(fileAt('broken.json', others))
      await question().getByRole('button', { name: 'Import the other 23 records' }).click()
      await window.historyRow('broken.json').getByText('Imported').waitFor()
      expect(await importFacts(window.historyRow('broken.json'))).toMatchObject({ added: '23', rejected: '1' })
      await window.status.getByText('47 applications').waitFor()
    })
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
