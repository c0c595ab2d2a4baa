import type { SavedQuestion, Statement } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asErrorShape, call } from '../api'
import { CopyButton } from '../ui/copy-button'
import { tellError } from '../ui/notice-store'
import { RawText } from '../ui/raw-text'
import { PlanDrawer } from './plan-drawer'
import { sqlWithValues } from './sql-with-values'
import { changeWorkspace } from '../navigation/workspace'

interface SqlDisclosureProps {
  readonly sql: Statement
  /** the question it answers, to measure it */
  readonly question: SavedQuestion
}

/** Opens the editor with the statement that gives all rows: what was run also counts them, and stops at those shown. */
async function goOnInSql(question: SavedQuestion): Promise<void> {
  try {
    const statement = await call('analytics.compile', { question })
    changeWorkspace({ tab: 'sql', sql: { text: sqlWithValues(statement), chart: question.chart } })
  } catch (error) {
    tellError(asErrorShape(error), 'The statement could not be written')
  }
}

/** The statement that was run, for those who want to check it, go on with it or take it elsewhere. */
export function SqlDisclosure({ sql, question }: SqlDisclosureProps) {
  const [explaining, setExplaining] = useState(false)
  return (
    <details className="sql">
      <summary>SQL</summary>
      <div className="sql-body">
        <RawText label="The statement that was run" text={sql.text} />
        <div className="sql-foot">
          <CopyButton text={sql.text} label="Copy the statement" />
          {question.kind !== 'sql' && (
            <Button size="compact-xs" variant="default" onClick={() => void goOnInSql(question)}>
              Continue in SQL
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => setExplaining(true)}>
            Where the time goes
          </Button>
          {sql.values.length > 0 && (
            <span className="dim">
              Parameters:{' '}
              <span className="mono">{sql.values.map((value, index) => `$${index + 1} = ${JSON.stringify(value)}`).join(', ')}</span>
            </span>
          )}
        </div>
      </div>
      <PlanDrawer question={question} opened={explaining} onClose={() => setExplaining(false)} />
    </details>
  )
}
