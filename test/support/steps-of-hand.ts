import type { Page } from 'playwright-core'

/**
 * What a hand does, counted as somebody who watches would: a click is a step, a word or text typed in one go is one, and so is a
 * key (or the same key several times in a row).
 */
export class Hand {
  steps = 0

  constructor(private readonly page: Page) {}

  async click(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    this.steps += 1
    await this.page.getByRole(role, { name, exact: typeof name === 'string' }).first().click()
  }

  async type(text: string): Promise<void> {
    this.steps += 1
    await this.page.keyboard.type(text)
  }

  async press(key: string): Promise<void> {
    this.steps += 1
    await this.page.keyboard.press(key)
  }
}
