import { z } from 'zod'

const code = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters')

/** Rates that a user gave: units of each currency that equal one unit of the base, whose own rate is 1. All of one day. */
export const rateTable = z.strictObject({
  asOf: z.iso.date(),
  source: z.string().trim().max(200),
  base: code,
  rates: z.array(z.strictObject({ currency: code, rate: z.number().positive().max(1e12) })).min(2, 'give the rates of at least two currencies').max(300),
}).superRefine(({ base, rates }, context) => {
  if (new Set(rates.map(({ currency }) => currency)).size !== rates.length) context.addIssue({ code: 'custom', path: ['rates'], message: 'a currency is there twice' })
  if (rates.find(({ currency }) => currency === base)?.rate !== 1) context.addIssue({ code: 'custom', path: ['base'], message: `the rate of the base currency ${base} is 1` })
})
export type RateTable = z.infer<typeof rateTable>

/** What a file of rates says; what it does not say is for the user to fill in. */
export const readRates = z.object({
  asOf: z.iso.date().nullable(),
  source: z.string(),
  base: code,
  rates: z.array(z.object({ currency: code, rate: z.number() })),
})
export type ReadRates = z.infer<typeof readRates>

/** How prices of an answer were converted. */
export const conversion = z.object({ asOf: z.iso.date(), source: z.string() })
export type Conversion = z.infer<typeof conversion>

/** "EUR, converted at rates of 2026-11-01": how a converted price is always labelled. */
export const convertedCurrency = (currency: string, { asOf }: Conversion): string => `${currency}, converted at rates of ${asOf}`
