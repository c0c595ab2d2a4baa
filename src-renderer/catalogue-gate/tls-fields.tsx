import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { sslMode } from '@contract'
import { sslModeLabels, sslModeOf, tlsParameter, withTlsParameter, type TlsParameter } from './tls-parameters'

interface TlsFieldsProps {
  /** the server's address: the only place where these settings are kept */
  readonly address: string
  readonly onChange: (address: string) => void
}

const files: readonly { readonly name: TlsParameter; readonly label: string; readonly description: string }[] = [
  { name: 'sslrootcert', label: 'CA certificate', description: 'File (PEM). Empty: the authorities this program comes with.' },
  { name: 'sslcert', label: 'Client certificate', description: 'File (PEM), if the server asks for one.' },
  { name: 'sslkey', label: 'Client key', description: 'File (PEM), belongs to the client certificate.' },
]

/** How the connection to a server is protected. */
export function TlsFields({ address, onChange }: TlsFieldsProps) {
  const mode = sslModeOf(address)
  const disabled = !URL.canParse(address)
  return (
    <>
      <Select
        label="SSL mode"
        data={sslMode.options.map((value) => ({ value, label: sslModeLabels[value] }))}
        value={mode}
        disabled={disabled}
        allowDeselect={false}
        error={mode === null ? 'The address names an SSL mode that does not exist.' : undefined}
        onChange={(value) => {
          if (value !== null) onChange(withTlsParameter(address, 'sslmode', value))
        }}
      />
      {mode !== 'disable' && (
        <details className="tls-files" open={files.some(({ name }) => tlsParameter(address, name) !== '') || undefined}>
          <summary>Certificates</summary>
          <SimpleGrid cols={3} spacing="xs">
            {files.map(({ name, label, description }) => (
              <TextInput
                key={name}
                label={label}
                description={description}
                placeholder="/path/to/file.pem"
                value={tlsParameter(address, name)}
                disabled={disabled}
                spellCheck={false}
                autoComplete="off"
                onChange={({ currentTarget }) => onChange(withTlsParameter(address, name, currentTarget.value))}
              />
            ))}
          </SimpleGrid>
        </details>
      )}
    </>
  )
}
