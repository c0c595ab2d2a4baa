import type { CallOutput } from '@contract'
import { CopyButton } from '../ui/copy-button'
import { RawText } from '../ui/raw-text'

/** The statement that was run, for those who want to check it or take it elsewhere. */
export function SqlDisclosure({ sql }: { readonly sql: CallOutput<'analytics.preset'>['sql'] }) {
  return (
    <details className="sql">
      <summary>SQL</summary>
      <div className="sql-body">
        <RawText label="The statement that was run" text={sql.text} />
        <div className="sql-foot">
          <CopyButton text={sql.text} label="Copy the statement" />
          {sql.values.length > 0 && (
            <span className="dim">
              Parameters:{' '}
              <span className="mono">{sql.values.map((value, index) => `$${index + 1} = ${JSON.stringify(value)}`).join(', ')}</span>
            </span>
          )}
        </div>
      </div>
    </details>
  )
}
