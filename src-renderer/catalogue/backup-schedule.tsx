import { NumberInput, Select } from '@mantine/core'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'

/** When a backup is made without being asked for, and how many of these are kept. */
export function BackupSchedule() {
  const settings = useCall('settings.get', {}).data
  const save = useAction('settings.set')
  if (settings === undefined) return null
  const { backupAfterImport, backupsKept } = settings
  return (
    <div className="backup-schedule">
      <Select
        label="Back up after an import"
        allowDeselect={false}
        value={backupAfterImport}
        onChange={(value) => save.mutate({ backupAfterImport: value ?? 'never' })}
        data={[
          { value: 'never', label: 'Never' },
          { value: 'daily', label: 'At most once a day' },
          { value: 'weekly', label: 'At most once a week' },
        ]}
      />
      {backupAfterImport !== 'never' && (
        <NumberInput
          label="Automatic backups to keep"
          description="Of each catalogue; the oldest are deleted."
          min={1}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          value={backupsKept}
          onChange={(value) => {
            if (typeof value === 'number') save.mutate({ backupsKept: value })
          }}
        />
      )}
      {save.error !== null && <ErrorNotice error={save.error} onDismiss={save.reset} />}
    </div>
  )
}
