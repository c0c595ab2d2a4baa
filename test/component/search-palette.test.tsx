import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { recentTargets } from '../../src-renderer/search/recent-targets'
import { SearchButton } from '../../src-renderer/search/search-button'
import { show, useFakeBridge } from '../support/component'

const open = { state: 'open', engine: 'embedded', label: 'Mine', version: '18', pgvector: '0.8', schema: 13, connection: { kind: 'local' }, notices: [], readOnly: false } as const

describe('the search', () => {
  const test = useFakeBridge()
  beforeEach(() => {
    recentTargets.set({ catalogue: null, targets: [] })
    test.bridge
      .answer('catalogue.state', open as never)
      .answer('catalogue.viewState', { state: null })
      .answer('catalogue.keepViewState', { done: true })
      .answer('analytics.saved', [])
      .answer('dashboards.list', [])
      .answer('segments.list', [])
      .answer('analytics.gallery', [])
      .answer('settings.get', {} as never)
      .answer('search.find', ({ text }) =>
        text.startsWith('por')
          ? [
              { kind: 'application', appid: 620, name: 'Portal 2', type: 'game', year: 2011 },
              { kind: 'application', appid: 400, name: 'Portal', type: 'game', year: null },
              { kind: 'developer', name: 'Portalarium', applications: 3 },
            ]
          : [],
      )
  })
  const box = () => screen.findByRole('combobox', { name: 'Search everything' })
  const options = () => screen.getAllByRole('option').map((one) => one.textContent)
  const selected = () => screen.getByRole('option', { selected: true }).textContent

  it('opens with Ctrl+K, groups what it finds, and tells screen readers which option is meant', async () => {
    const user = show(<SearchButton />)
    await user.keyboard('{Control>}k{/Control}')
    const input = await box()
    expect(document.activeElement).toBe(input)
    await user.type(input, 'por')
    await waitFor(() => expect(options()).toEqual(['Portal 2Game · 2011', 'PortalGame', 'Portalarium3 applications']))
    expect(within(screen.getByRole('group', { name: 'Developers' })).getAllByRole('option')).toHaveLength(1)
    expect(selected()).toBe('Portal 2Game · 2011')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(selected()).toBe('Portalarium3 applications')
    expect(input.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(selected()).toBe('Portalarium3 applications')
  })

  it('opens what is chosen, closes, and remembers it for the next time', async () => {
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    await user.type(await box(), 'por')
    await screen.findByRole('option', { name: /^Portal 2/ })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(location.hash).toBe('#/analytics/application/620'))
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    expect(await within(await screen.findByRole('group', { name: 'Recent' })).findByRole('option', { name: /^Portal 2/ })).toBeDefined()
  })

  it('opens with Enter what is found for the text as it is, not for an earlier one', async () => {
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    await user.type(await box(), 'por')
    await screen.findByRole('option', { name: /^Portal 2/ })
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => (answer = resolve))
    test.bridge.answer('search.find', async () => {
      await answered
      return [{ kind: 'application', appid: 70, name: 'Portent', type: 'game', year: 1998 }]
    })
    await user.type(await box(), 'te{Enter}')
    expect(screen.getByRole('dialog')).toBeDefined() // nothing has been opened
    answer()
    await waitFor(() => expect(location.hash).toBe('#/analytics/application/70'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('keeps what was chosen when an answer moves it to another place, and Enter opens that', async () => {
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    await user.type(await box(), 'por')
    await screen.findByRole('option', { name: /^Portal 2/ })
    const answers: (() => void)[] = []
    test.bridge.answer('search.find', async () => {
      await new Promise<void>((resolve) => answers.push(resolve))
      return [{ kind: 'developer', name: 'Portalarium', applications: 3 }, { kind: 'publisher', name: 'Portico', applications: 1 }]
    })
    await user.type(await box(), 't')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(selected()).toBe('Portalarium3 applications')
    await waitFor(() => expect(answers).toHaveLength(1))
    answers[0]?.()
    await waitFor(() => expect(options()).toHaveLength(2))
    expect(selected()).toBe('Portalarium3 applications')
    await user.type(await box(), 'a')
    await user.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(recentTargets.get().targets[0]).toMatchObject({ kind: 'publisher', name: 'Portico' })
  })

  it('says that saved questions could not be read', async () => {
    test.bridge.refuse('analytics.saved', { code: 'connection_lost', message: 'The connection was lost.' })
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    expect(await screen.findByText('The connection was lost.')).toBeDefined()
  })

  it('a page that begins as typed comes before games; nothing found is said', async () => {
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    await user.type(await box(), 'sett')
    await waitFor(() => expect(selected()).toContain('Settings'))
    await user.clear(await box())
    await user.type(await box(), 'qqqq')
    expect(await screen.findByText('Nothing in this catalogue is called that.')).toBeDefined()
    await user.keyboard('{Enter}{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('says why the catalogue could not be searched, and still finds pages', async () => {
    test.bridge.refuse('search.find', { code: 'connection_lost', message: 'The connection was lost.' })
    const user = show(<SearchButton />)
    await user.click(screen.getByRole('button', { name: /^Search/ }))
    await user.type(await box(), 'maint')
    expect(await screen.findByText('The connection was lost.')).toBeDefined()
    expect(options()[0]).toContain('Maintenance')
  })
})
