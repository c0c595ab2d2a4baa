import type { CurrencyCount, RateTable, ReadRates } from '@contract'
import { Button, FileButton, Group, Textarea, TextInput } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { count } from '../ui/format'

const linesOf = ({ rates }: Pick<ReadRates, 'rates'>): string => rates.map(({ currency, rate }) => `${currency}, ${rate}`).join('\n')

/** Currencies of the catalogue that what is typed says nothing of. */
export function withoutRate(text: string, currencies: readonly CurrencyCount[]): CurrencyCount[] {
  const named = new Set(text.split(/\r?\n/).map((line) => line.trim().slice(0, 3).toUpperCase()))
  return currencies.filter(({ currency }) => !named.has(currency))
}

interface ExchangeRatesDialogProps {
  readonly table: RateTable | null
  readonly currencies: readonly CurrencyCount[]
  readonly onClose: () => void
}

/** The rates at which prices can be converted: typed, or read from a file, with the day they are of. */
export function ExchangeRatesDialog({ table, currencies, onClose }: ExchangeRatesDialogProps) {
  const [text, setText] = useState(table === null ? '' : linesOf(table))
  const [asOf, setAsOf] = useState(table?.asOf ?? '')
  const [source, setSource] = useState(table?.source ?? '')
  const read = useMutation({
    mutationFn: async (file: File) => ({ file, found: await call('analytics.readExchangeRates', { text: await file.text() }) }),
    onSuccess: ({ file, found }) => {
      setText(linesOf(found))
      setAsOf(found.asOf ?? asOf)
      setSource(found.source === '' ? file.name : found.source)
    },
  })
  const save = useMutation({
    mutationFn: async (next: 'save' | 'remove') => {
      if (next === 'remove') return call('analytics.setExchangeRates', { table: null })
      const { base, rates } = await call('analytics.readExchangeRates', { text })
      return call('analytics.setExchangeRates', { table: { asOf, source, base, rates } })
    },
    onSuccess: onClose,
  })
  const missing = withoutRate(text, currencies)
  const error = save.error ?? read.error
  return (
    <Dialog title="Exchange rates" size="lg" onClose={onClose}>
      <p>
        Prices of different currencies are put together only at rates that you give, and every number made that way says so. Give, on each line, a
        currency and how many of it equal one unit of the base, whose own rate is 1.
      </p>
      <Group gap="xs" mt="sm">
        <FileButton accept=".csv,.tsv,.txt,.xml,text/csv,text/xml" onChange={(file) => file !== null && read.mutate(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={read.isPending} leftSection={<IconFileImport size={15} aria-hidden />}>
              Read from a file…
            </Button>
          )}
        </FileButton>
        <span className="dim">The European Central Bank’s eurofxref (CSV or XML), or a table of currencies and rates.</span>
      </Group>
      <Textarea mt="sm" label="Rates" placeholder={'EUR, 1\nUSD, 1.0876\nJPY, 163.2'} rows={8} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
      {text.trim() !== '' && missing.length > 0 && (
        <p className="dim" role="status">
          Without a rate: {missing.map(({ currency, applications }) => `${currency} (${count(applications)})`).join(', ')}. Their prices will not count.
        </p>
      )}
      <Group mt="sm" grow align="start">
        <TextInput type="date" label="As of" required value={asOf} onChange={({ currentTarget }) => setAsOf(currentTarget.value)} />
        <TextInput label="Source" placeholder="Where they are from" maxLength={200} value={source} onChange={({ currentTarget }) => setSource(currentTarget.value)} />
      </Group>
      {error !== null && <ErrorNotice error={error} title="These rates could not be used" />}
      <Group justify="flex-end" mt="md" gap="xs">
        {table !== null && (
          <Button variant="default" loading={save.isPending && save.variables === 'remove'} onClick={() => save.mutate('remove')} mr="auto">
            Remove these rates
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={text.trim() === '' || asOf === ''} loading={save.isPending && save.variables === 'save'} onClick={() => save.mutate('save')}>
          Save
        </Button>
      </Group>
    </Dialog>
  )
}
