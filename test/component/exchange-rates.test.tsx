import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RateTable } from '@contract'
import { withoutRate } from '../../src-renderer/analytics/exchange-rates-dialog'
import { PricesIn, targetsOf, type Prices } from '../../src-renderer/analytics/prices-in'
import { dialog, show, useFakeBridge } from '../support/component'

const table: RateTable = { asOf: '2026-11-01', source: 'typed', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'USD', rate: 1.25 }] }
const currencies = [{ currency: 'EUR', applications: 100 }, { currency: 'USD', applications: 20 }, { currency: 'TRY', applications: 3 }]

describe('the currency of prices', () => {
  const test = useFakeBridge()
  let chosen: Prices[]
  const part = (prices: Prices = { currency: 'EUR', convert: false }) => <PricesIn prices={prices} currencies={currencies} onChange={(next) => chosen.push(next)} />
  beforeEach(() => {
    chosen = []
    test.bridge.answer('analytics.exchangeRates', table)
  })

  it('is one of the catalogue, or one to which the others are converted', async () => {
    const user = show(part())
    await screen.findByRole('option', { name: 'Prices in USD, converted' })
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Prices in EUR (100)', 'Prices in USD (20)', 'Prices in TRY (3)', 'Prices in EUR, converted', 'Prices in USD, converted', 'Exchange rates…',
    ])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Prices in' }), 'Prices in USD, converted')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Prices in' }), 'Prices in TRY (3)')
    expect(chosen).toEqual([{ currency: 'USD', convert: true }, { currency: 'TRY', convert: false }])
  })

  it('is still named where it cannot be had any more', async () => {
    test.bridge.answer('analytics.exchangeRates', null)
    show(part({ currency: 'CHF', convert: true }))
    expect(await screen.findByRole('option', { name: 'Prices in CHF, converted', selected: true })).toBeDefined()
  })

  it('is converted at rates that are typed, which are read before they are saved', async () => {
    test.bridge.answer('analytics.exchangeRates', null).answer('analytics.setExchangeRates', { done: true })
    test.bridge.answer('analytics.readExchangeRates', { asOf: null, source: '', base: 'EUR', rates: table.rates })
    const user = show(part())
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Prices in' }), 'Exchange rates…')
    const rates = await dialog()
    expect(chosen).toEqual([])
    await user.type(rates.getByRole('textbox', { name: 'Rates' }), 'EUR, 1\nUSD, 1.25')
    expect(rates.getByText(/^Without a rate: TRY \(3\)\./)).toBeDefined()
    expect(rates.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
    await user.type(rates.getByLabelText(/^As of/), '2026-11-01')
    await user.type(rates.getByRole('textbox', { name: 'Source' }), 'typed')
    await user.click(rates.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(test.bridge.inputs('analytics.setExchangeRates')).toEqual([{ table }]))
    expect(test.bridge.inputs('analytics.readExchangeRates')).toEqual([{ text: 'EUR, 1\nUSD, 1.25' }])
  })

  it('says what is wrong with rates that cannot be read, and takes them away when asked', async () => {
    test.bridge.refuse('analytics.readExchangeRates', { code: 'bad_rate_file', message: '"x" in line 1 is no rate: a number above 0 is.' })
    test.bridge.answer('analytics.setExchangeRates', { done: true })
    const user = show(part())
    await screen.findByRole('option', { name: 'Prices in USD, converted' })
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Prices in' }), 'Exchange rates…')
    const rates = await dialog()
    await user.click(rates.getByRole('button', { name: 'Save' }))
    expect(await rates.findByText(/in line 1 is no rate/)).toBeDefined()
    await user.click(rates.getByRole('button', { name: 'Remove these rates' }))
    await waitFor(() => expect(test.bridge.inputs('analytics.setExchangeRates')).toEqual([{ table: null }]))
  })
})

it('prices can be converted to currencies of the catalogue that have a rate, and to the base', () => {
  expect(targetsOf(table, currencies)).toEqual(['EUR', 'USD'])
  expect(targetsOf(table, [{ currency: 'TRY', applications: 3 }])).toEqual(['EUR'])
  expect([targetsOf(null, currencies), targetsOf(undefined, currencies)]).toEqual([[], []])
})

it('currencies without a rate are those that no line begins with', () => {
  expect(withoutRate('eur,1\n usd; 1.25', currencies).map(({ currency }) => currency)).toEqual(['TRY'])
})
