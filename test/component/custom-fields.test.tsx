import { screen, waitFor } from '@testing-library/react'
import type { CustomField } from '@contract'
import { describe, expect, it } from 'vitest'
import { CustomFields } from '../../src-renderer/analytics/custom-fields'
import { NamePath, NamePathDialog, ownPath } from '../../src-renderer/filters/name-path'
import { dialog, show, useFakeBridge } from '../support/component'

const rating: CustomField = { id: 'custom.my_rating', subject: 'applications', path: 'document#/custom.my_rating', as: 'number', label: 'My rating', unit: 'stars', usedBy: ['Favourites'] }

describe('custom fields', () => {
  const test = useFakeBridge()

  it('have no button while there are none', async () => {
    test.bridge.answer('analytics.customFields', [])
    show(<CustomFields />)
    await waitFor(() => expect(test.bridge.inputs('analytics.customFields')).toHaveLength(1))
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('are listed with what uses them, renamed, and deleted after a question that names it', async () => {
    test.bridge.answer('analytics.customFields', [rating]).answer('analytics.updateCustomField', { done: true }).answer('analytics.deleteCustomField', { done: true })
    const user = show(<CustomFields />)
    await user.click(await screen.findByRole('button', { name: 'Custom fields (1)' }))
    expect(await screen.findByText(/used by Favourites/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Edit My rating' }))
    const name = await screen.findByRole('textbox', { name: 'Name' })
    await user.clear(name)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
    await user.type(name, 'Stars')
    await user.clear(screen.getByRole('textbox', { name: 'Unit, if it has one' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(test.bridge.inputs('analytics.updateCustomField')).toEqual([{ id: 'custom.my_rating', label: 'Stars', unit: null }]))
    await user.click(await screen.findByRole('button', { name: 'Delete My rating' }))
    expect(await screen.findByText(/will have no answer without it: Favourites/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(test.bridge.inputs('analytics.deleteCustomField')).toEqual([{ id: 'custom.my_rating' }]))
  })

  it('can be made of a path in documents', async () => {
    test.bridge.refuse('analytics.addCustomField', { code: 'custom_field_exists', message: 'There is a custom field “Depth” already.' })
    const user = show(
      <>
        <NamePath subject="reviews" field="application.document#/stats/~e/depth" as="number" />
        <NamePathDialog />
      </>,
    )
    await user.click(screen.getByRole('button', { name: 'Name it…' }))
    const box = await dialog()
    expect(box.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Depth')
    await user.type(box.getByRole('textbox', { name: 'Unit, if it has one' }), 'm')
    await user.click(box.getByRole('button', { name: 'Add' }))
    expect(await box.findByText('There is a custom field “Depth” already.')).toBeDefined()
    expect(test.bridge.inputs('analytics.addCustomField')).toEqual([{ subject: 'applications', path: 'document#/stats/~e/depth', as: 'number', label: 'Depth', unit: 'm' }])
  })

  it('belong to the records that the path is in', () => {
    expect(ownPath('reviews', 'document#/a', 'text').subject).toBe('reviews')
    expect(ownPath('observations', 'application.document#/a', 'text')).toEqual({ subject: 'applications', path: 'document#/a', as: 'text' })
  })
})
