import { Button, Checkbox, Group, PasswordInput, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useAction, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { ServerChecks } from './server-checks'
import { mayOpen } from './server-fitness'
import { TlsFields } from './tls-fields'
import { useOpenCatalogue } from './use-open-catalogue'

interface ConnectDialogProps {
  /** a server that was opened before and now only wants its password; null: a new one */
  readonly knownUrl: string | null
  readonly onClose: () => void
}

/** Connects to a PostgreSQL server: looks whether it is fit first, changes nothing until it is opened. */
export function ConnectDialog({ knownUrl, onClose }: ConnectDialogProps) {
  const [url, setUrl] = useState(knownUrl ?? '')
  const [password, setPassword] = useState('')
  const [createExtension, setCreateExtension] = useState(false)
  const secretsKept = useCall('app.about', {}).data?.secretsAvailable
  const check = useAction('catalogue.checkServer')
  const open = useOpenCatalogue(onClose)
  const given = { url: url.trim(), password: password === '' ? null : password }
  const ready = check.data !== undefined && mayOpen(check.data, createExtension)
  const error = open.error ?? check.error

  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    check.reset() // what was found out was about another server
    open.reset()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (given.url === '') return
    if (ready || knownUrl !== null) open.start({ kind: 'server', ...given, createExtension })
    else check.mutate(given)
  }

  return (
    <Dialog onClose={onClose} size="lg" title={knownUrl === null ? 'Connect to a PostgreSQL server' : 'Password needed'}>
      <form onSubmit={submit} noValidate className="connect-form">
        <TextInput
          label="Server address"
          description="PostgreSQL 16 or later with pgvector 0.7 or later."
          placeholder="postgresql://user@host:5432/database"
          value={url}
          readOnly={knownUrl !== null}
          spellCheck={false}
          autoComplete="off"
          data-autofocus={knownUrl === null || undefined}
          onChange={({ currentTarget }) => change(setUrl)(currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          description={
            secretsKept === false
              ? 'Passwords cannot be kept safely on this system, so it will be asked for each time.'
              : 'Kept in the system’s secret store. Leave it empty if the server wants none.'
          }
          value={password}
          autoComplete="off"
          data-autofocus={knownUrl !== null || undefined}
          onChange={({ currentTarget }) => change(setPassword)(currentTarget.value)}
        />
        {knownUrl === null && <TlsFields address={url} onChange={change(setUrl)} />}
        {check.data !== undefined && <ServerChecks checks={check.data.checks} />}
        {check.data?.canCreateExtension === true && (
          <Checkbox
            label="Create the pgvector extension in this database"
            checked={createExtension}
            onChange={({ currentTarget }) => setCreateExtension(currentTarget.checked)}
          />
        )}
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {check.data === undefined && knownUrl === null ? (
            <Button type="submit" loading={check.isPending} disabled={given.url === ''}>
              Check the server
            </Button>
          ) : (
            <Button type="submit" loading={open.busy} disabled={knownUrl === null && !ready}>
              Open
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  )
}
