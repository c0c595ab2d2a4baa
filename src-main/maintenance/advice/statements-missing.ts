import type { Rule } from './rule'

/** Nobody counts the statements: then nothing can be said about slow ones, nor about indexes they would want. */
export const statementsMissing: Rule = async ({ statementsMissing: reason }, engine) => {
  if (reason === null) return []
  const [found] = await engine.query<{ loaded: boolean; may: boolean }>(
    `select coalesce(current_setting('shared_preload_libraries', true), '') ~ 'pg_stat_statements' as loaded, rolsuper as may
     from pg_roles where rolname = current_user`,
  )
  const canSwitchOn = found?.loaded === true && found.may && reason.includes('not switched on')
  return [
    {
      id: 'statements-missing',
      title: 'Count statements',
      severity: 'info',
      text: `Slow statements and missing indexes cannot be told. ${canSwitchOn ? 'The server counts statements already: switch pg_stat_statements on in this database.' : reason}`,
      threshold: 'pg_stat_statements is not there.',
      sql: ['create extension pg_stat_statements'],
      request: canSwitchOn ? { name: 'change-setting', target: 'statements-missing' } : null,
      statement: null,
      trial: null,
    },
  ]
}
