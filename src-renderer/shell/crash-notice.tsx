import { Component, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { ErrorNotice } from '../ui/error-notice'

interface Props {
  readonly children: ReactNode
}
interface State {
  readonly error: Error | null
}

/** Catches a fault in a view, so that the rest of the window lives on and the user learns of it. */
export class CrashNotice extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    const again = (
      <Button variant="default" onClick={() => this.setState({ error: null })}>
        Show the view again
      </Button>
    )
    return (
      <div className="page">
        <ErrorNotice error={error} title="This view broke down" actions={again} />
      </div>
    )
  }
}
