import type { Browser, Locator, Page } from 'playwright-core'
import { complaintsOf } from './browser'
import type { HostProcess } from './host-process'
import { hangLimit, until } from './wait'

export interface Look {
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
}

export const small = { width: 1280, height: 800 }
export const large = { width: 1920, height: 1080 }

export const noChromium = 'the browser tests: there is no Chromium (set LUDOGRAPH_TEST_CHROMIUM)'

/** A new catalogue takes 4 to 8 s to set up, more on a busy machine. */
const openingLimit = 240_000

const keptState = /^\{"id":(\d+),"call":"catalogue\.keepViewState"/

/** Every window that a test file has open, for what is said of one that fails. */
export const openWindows = new Set<Window>()

/** Ludograph's window as a person sees it, by the words on it. */
export class Window {
  /** ids of calls that keep a view's state and have no answer yet */
  readonly #unwritten = new Set<string>()
  /** what the page complained about in the console; must be empty at the end */
  readonly complaints: string[]

  private constructor(readonly page: Page) {
    this.complaints = complaintsOf(page)
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const sent = keptState.exec(String(payload))?.[1]
        if (sent !== undefined) this.#unwritten.add(sent)
      })
      socket.on('framereceived', ({ payload }) => {
        const answered = /^\{"id":(\d+)/.exec(String(payload))?.[1]
        if (answered !== undefined) this.#unwritten.delete(answered)
      })
      socket.on('close', () => this.#unwritten.clear())
    })
  }

  /** Until what the views remember of themselves is in the catalogue. */
  async remembered(): Promise<void> {
    // What a click changes is sent once the page has been drawn.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    await until('the state of the view to be written', () => this.#unwritten.size === 0)
  }

  /** A window of its own: nothing is shared with other windows but the host. */
  static async open(browser: Browser, host: HostProcess, look: Partial<Look> = {}): Promise<Window> {
    const { width, height, colorScheme } = { ...small, colorScheme: 'light' as const, ...look }
    // Without movement, because half a transition has neither the colours nor the place of its end.
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' })
    page.setDefaultTimeout(hangLimit)
    const window = new Window(page)
    openWindows.add(window)
    page.once('close', () => openWindows.delete(window))
    const { origin, cookie } = await host.session()
    await page.context().addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' }])
    await page.goto(origin)
    return window
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Views' })
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  get status(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  get notices(): Locator {
    return this.page.getByRole('complementary', { name: 'Notices' })
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** Until a catalogue is open. */
  async ready(): Promise<this> {
    await this.status.getByText(/application/).waitFor({ timeout: openingLimit })
    return this
  }

  /** Where there is room for one of them only: the answer's chart, or its table. */
  async show(what: 'Chart' | 'Table'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show' }).getByText(what, { exact: true }).click()
  }

  /** Does something with the mark that was clicked. */
  async choose(item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async goTo(view: string): Promise<void> {
    await this.rail.getByRole('link', { name: view }).click()
    await this.page.getByRole('heading', { level: 1, name: view }).waitFor()
  }

  /** Until everything of the chart has been drawn. */
  async chart(): Promise<Locator> {
    const chart = this.page.locator('[data-chart-ready]')
    await chart.waitFor()
    return chart
  }

  /** The row of the newest import of a file in the history, once it has ended. */
  historyRow(file: string): Locator {
    return this.page.getByRole('table', { name: 'Imports so far' }).getByRole('row').filter({ hasText: file }).first()
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}

/** The cells of a history row, by the heads of the table. */
export async function importFacts(row: Locator): Promise<Record<'outcome' | 'added' | 'changed' | 'unchanged' | 'reviews' | 'rejected', string>> {
  const [, outcome = '', added = '', changed = '', unchanged = '', reviews = '', rejected = ''] = await row.getByRole('cell').allInnerTexts()
  return { outcome, added, changed, unchanged, reviews, rejected }
}
