import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../api'

/** The desktop application refuses its page the clipboard, as it does every permission: there the core copies. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    await call('app.copyText', { text })
  }
}

/** Copies a text and says whether it worked. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [said, setSaid] = useState<string | null>(null)

  const copy = async () => {
    try {
      await copyText(text)
      setSaid('Copied')
    } catch {
      setSaid('Could not copy')
    }
    setTimeout(() => setSaid(null), 2000)
  }

  return (
    <Button size="compact-xs" variant="default" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  )
}
