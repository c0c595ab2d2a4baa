import type { Preferences } from '@contract'
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'

type Theme = Preferences['theme']

const choices: { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'Match system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

interface ThemeSettingProps {
  readonly value: Theme
  readonly onChange: (theme: Theme) => void
}

/** Light, dark, or whatever the system says. */
export function ThemeSetting({ value, onChange }: ThemeSettingProps) {
  const labelId = useId()
  return (
    <div className="setting-row">
      <span id={labelId}>Theme</span>
      <SegmentedControl<Theme> aria-labelledby={labelId} data={choices} value={value} onChange={onChange} />
    </div>
  )
}
