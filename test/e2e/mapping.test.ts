import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/browser'
import { cli } from '../support/cli'
import { dropPaths } from '../support/drops'
import type { HostProcess } from '../support/host-process'
import { closeWindow, openWindow } from '../support/opened-window'
import { scratchFolders } from '../support/scratch'
import { noChromium, type Window } from '../support/window'

if (!hasChromium) console.log(`SKIP: ${noChromium}`)

const game = (id: number, name: string, genre: string): object => ({
  id, slug: name.toLowerCase(), name, released: '2013-09-17', background_image: 'https://images.invalid/x.jpg', ratings_count: 5, rating: 4.4, platforms: [{ platform: { id: 4, name: 'PC' } }], genres: [{ id: 4, name: genre, slug: genre.toLowerCase() }],
})
const page = JSON.stringify({ count: 3, next: null, results: [game(3498, 'First Game', 'Action'), game(3499, 'Second Game', 'Action'), game(3500, 'Third Game', 'Puzzle')] })
const itch = JSON.stringify([1, 2].map((n) => ({ key: `itch-${n}`, label: `Jam Game ${n}`, studio: 'Small Team', cost: n })))

describe.skipIf(!hasChromium)('somebody drops records of a shape that nobody knows', () => {
  const scratch = scratchFolders()
  let host: HostProcess
  let browser: Browser
  let window: Window
  let folder: string

  beforeAll(async () => {
    folder = await scratch()
    ;({ host, browser, window } = await openWindow())
  })
  afterAll(() => closeWindow({ host, browser }))

  const drop = async (name: string, content: string): Promise<void> => {
    writeFileSync(join(folder, name), content)
    await dropPaths(window.page, join(folder, name))
  }

  it('a page of RAWG: its fields are filled in, the games come in, and can be asked about', async () => {
    await drop('rawg.json', page)
    await window.dialog.getByRole('heading', { name: 'Which field of rawg.json says what?' }).waitFor()
    const preview = window.dialog.getByRole('table', { name: 'The first records, as they would be read' })
    await preview.getByText('Third Game').waitFor()
    expect(await preview.getByText('2013-09-17').count()).toBe(3)
    expect(await window.dialog.getByLabel('Genres: field').locator('option:checked').innerText()).toBe('genres › name')
    await window.dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await window.main.getByText('3 games added.').waitFor()
    await window.main.getByText('Recognised as RAWG (a list)').waitFor()
    expect((await host.call('catalogue.status', {})).counts).toMatchObject({ applications: 3, byType: { game: 3 } })
    const answer = await host.call('analytics.run', { query: { version: 1, subject: 'applications', dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }] } })
    expect(answer.rows).toEqual([['Action', 2], ['Puzzle', 1]])
  })

  it('one of their own: what was not guessed is chosen, the mapping kept, and offered when such records come again', async () => {
    await drop('jam.json', itch)
    await window.dialog.getByLabel('Name: field').selectOption({ label: 'label' })
    await window.dialog.getByLabel('Id: field').selectOption({ label: 'key' })
    await window.dialog.getByRole('table', { name: 'The first records, as they would be read' }).getByText('Small Team').first().waitFor()
    await window.dialog.getByLabel(/^Keep this mapping/).check()
    await window.dialog.getByLabel('Its name').fill('Game jam')
    await window.dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await window.main.getByText('2 games added.').waitFor()
    await drop('jam-again.json', itch.replaceAll('itch-', 'itch-again-'))
    await window.dialog.getByRole('heading', { name: 'Which field of jam-again.json says what?' }).waitFor()
    expect(await window.dialog.getByLabel('Begin with').locator('option:checked').innerText()).toBe('Game jam')
    await window.dialog.getByRole('button', { name: 'Not now' }).click()
    await window.button('Discard').click()
    await window.historyRow('jam-again.json').getByText('Discarded').waitFor()
    const { saved } = await host.call('imports.mappings', {})
    expect(saved.map(({ name }) => name)).toContain('game-jam')
    writeFileSync(join(folder, 'game-jam.json'), JSON.stringify(saved.find(({ name }) => name === 'game-jam')))
  })

  it('reads them on the command line by a mapping file, by a name, and says which are known', async () => {
    const catalogue = join(folder, 'catalogue')
    const bring = (file: string, ...more: string[]) => cli(['import', join(folder, file), '--catalogue', catalogue, '--json', ...more])
    const refused = await bring('jam.json')
    expect(refused.json()).toMatchObject({ error: { code: 'shape_needed', hint: expect.stringContaining('--shape FILE') as string } })
    const unknown = await bring('rawg.json')
    expect([unknown.code, unknown.json()]).toMatchObject([1, { error: { code: 'shape_needed', hint: expect.stringContaining('--shape rawg') as string } }])
    expect((await bring('rawg.json', '--shape', 'rawg')).json()).toMatchObject({ import: { added: 3, shape: 'RAWG (a list)' } })
    expect((await bring('jam-again.json', '--shape', join(folder, 'game-jam.json'))).json()).toMatchObject({ import: { added: 2, rejected: 0 } })
    expect((await bring('jam.json', '--shape', 'no-such-name')).code).toBe(2)
    expect((await bring('jam.json', '--shape', join(folder, 'jam.json'))).json()).toMatchObject({ error: { code: 'usage', message: expect.stringMatching(/is not a mapping of fields/) as string } })
    const { shapes } = (await cli(['shapes', '--json'])).json() as { shapes: { name: string }[] }
    expect(shapes.map(({ name }) => name)).toEqual(expect.arrayContaining(['steamspy', 'rawg', 'igdb', 'gog', 'epic']))
  })

  it('had no error in the console, and no broken content policy', () => {
    expect(window.complaints).toEqual([])
  })
})
