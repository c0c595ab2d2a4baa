import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { HelpButton } from '../../src-renderer/help/help-button'
import { helpStore, pageOfView } from '../../src-renderer/navigation/help-store'
import { ErrorNotice } from '../../src-renderer/ui/error-notice'
import '../../src-renderer/help/help-drawer' // what is loaded when help is first opened is there already
import { dialog, show, useFakeBridge } from '../support/component'

const patient = { timeout: 30_000 }

describe('help', () => {
  useFakeBridge()
  beforeEach(() => helpStore.set(null))

  it('opens the page about the view, and leads to others', async () => {
    const user = show(<HelpButton view="maintenance" />)
    await user.click(screen.getByRole('button', { name: 'Help' }))
    await screen.findByRole('dialog', {}, patient)
    const drawer = await dialog()
    await drawer.findByRole('heading', { name: 'Advice and monitors' }, patient)
    await user.click(drawer.getByRole('button', { name: 'Importing' }))
    await drawer.findByRole('heading', { name: 'Before it is applied' }, patient)
    await user.click(drawer.getByRole('button', { name: 'Close help' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), patient)
  })

  it('opens with F1, at the page of the view that is open', async () => {
    const user = show(<HelpButton view="similar" />)
    await user.keyboard('{F1}')
    expect(helpStore.get()).toEqual({ page: pageOfView.similar, anchor: null })
  })

  it('explains an error by its code', async () => {
    const user = show(
      <>
        <ErrorNotice error={{ code: 'disk_full', message: 'The disk is full.', hint: null, detail: null }} />
        <HelpButton view="import" />
      </>,
    )
    await user.click(screen.getByRole('button', { name: 'About this error' }))
    expect(helpStore.get()).toEqual({ page: 'troubleshooting', anchor: 'disk_full' })
    await waitFor(async () => expect((await dialog()).getByRole('heading', { name: 'disk_full' })).toBe(document.activeElement), patient)
  })
})
