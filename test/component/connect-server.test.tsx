import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '@contract'
import { ConnectDialog } from '../../src-renderer/catalogue-gate/connect-dialog'
import { dialog, show, useFakeBridge } from '../support/component'

const url = 'postgresql://ann@db/games'
const withoutVector: CallOutput<'catalogue.checkServer'> = {
  fit: false,
  canCreateExtension: true,
  checks: [
    { name: 'version', ok: true, found: '17.2', need: '16', cure: null },
    { name: 'pgvector', ok: false, found: 'not switched on', need: '0.7', cure: 'CREATE EXTENSION vector;' },
  ],
}

describe('the dialog for a server', () => {
  const test = useFakeBridge()
  let closed = 0
  const start = (knownUrl: string | null = null) => show(<ConnectDialog knownUrl={knownUrl} onClose={() => (closed += 1)} />)
  beforeEach(() => {
    closed = 0
    test.bridge.answer('app.about', { version: '1', host: 'browser', secretsAvailable: false, dataFolder: 'data' })
  })

  it('looks at the server first, and opens it only once what is missing may be created', async () => {
    test.bridge.answer('catalogue.checkServer', withoutVector).answer('catalogue.open', { state: 'opening', label: 'games', step: 'connecting' })
    const user = start()
    const shown = await dialog()
    expect(shown.getByRole<HTMLButtonElement>('button', { name: 'Check the server' }).disabled).toBe(true)
    await user.type(shown.getByRole('textbox', { name: 'Server address' }), url)
    await user.click(shown.getByRole('button', { name: 'Check the server' }))
    const found = await shown.findByRole('list', { name: 'What was found' })
    expect(found.textContent).toContain('not switched on')
    expect(found.textContent).toContain('CREATE EXTENSION vector;')
    const open = shown.getByRole<HTMLButtonElement>('button', { name: 'Open' })
    expect(open.disabled).toBe(true)
    await user.click(shown.getByRole('checkbox'))
    expect(open.disabled).toBe(false)
    await user.click(open)
    expect(test.bridge.inputs('catalogue.checkServer')).toEqual([{ url, password: null }])
    expect(test.bridge.inputs('catalogue.open')).toEqual([{ kind: 'server', url, password: null, createExtension: true }])
  })

  it('forgets what was found as soon as the address is another', async () => {
    test.bridge.answer('catalogue.checkServer', withoutVector)
    const user = start()
    const shown = await dialog()
    const address = shown.getByRole('textbox', { name: 'Server address' })
    await user.type(address, url)
    await user.keyboard('{Enter}')
    await shown.findByRole('list', { name: 'What was found' })
    await user.type(address, '2')
    expect(shown.queryByRole('list', { name: 'What was found' })).toBeNull()
    expect(shown.getByRole('button', { name: 'Check the server' })).toBeDefined()
  })

  it('tells the cause and the cure of an error, and lets one try again', async () => {
    test.bridge.refuse('catalogue.checkServer', { code: 'server_unreachable', message: 'Nothing answers.', hint: 'Check host and port.' })
    const user = start()
    const shown = await dialog()
    await user.type(shown.getByRole('textbox', { name: 'Server address' }), url)
    await user.keyboard('{Enter}')
    const told = await shown.findByRole('alert')
    expect(told.textContent).toContain('Nothing answers.')
    expect(told.textContent).toContain('Check host and port.')
    expect(shown.getByRole<HTMLButtonElement>('button', { name: 'Check the server' }).disabled).toBe(false)
  })

  it('of one that is known only wants the password, begins there, and stays open when it is wrong', async () => {
    test.bridge.refuse('catalogue.open', { code: 'password_wrong', message: 'The server refused the password.' })
    const user = start(url)
    const shown = await dialog()
    const address = shown.getByRole<HTMLInputElement>('textbox', { name: 'Server address' })
    expect([address.value, address.readOnly]).toEqual([url, true])
    const password = shown.getByLabelText('Password', { selector: 'input' })
    await waitFor(() => expect(document.activeElement).toBe(password))
    await user.type(password, 'wrong{Enter}')
    await shown.findByRole('alert')
    expect(test.bridge.inputs('catalogue.open')).toEqual([{ kind: 'server', url, password: 'wrong', createExtension: false }])
    expect(closed).toBe(0)
    await user.click(shown.getByRole('button', { name: 'Cancel' }))
    expect(closed).toBe(1)
    expect(screen.getByRole('dialog')).toBeDefined() // it is its owner who takes it away
  })
})
