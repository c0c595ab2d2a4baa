import { IconStethoscope } from '@tabler/icons-react'
import { NotBuiltYet } from '../ui/not-built-yet'

/** The Maintenance view, which is to come. */
export function MaintenanceView() {
  return (
    <NotBuiltYet
      title="Maintenance"
      icon={<IconStethoscope size={26} stroke={1.6} />}
      plans={[
        'Show the state of the database: sizes, indexes, slow statements, what it is doing now.',
        'Check the catalogue for faults and say in plain words what to do about each.',
        'Run upkeep (VACUUM, ANALYZE, REINDEX), showing the SQL, what it locks and how far it is.',
        'Back up and restore a catalogue.',
      ]}
    />
  )
}
