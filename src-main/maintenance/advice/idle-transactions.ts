import type { Rule } from './rule'

/** Five minutes: PgHero takes a query of one minute for long; an open transaction that does nothing is worse the longer it lasts. */
const idleSeconds = 300

/** Transactions that someone forgot: what they have seen cannot be cleared away, what they hold nobody else can change. */
export const idleTransactions = (longest = idleSeconds): Rule => async ({ sessions }) =>
  (sessions ?? [])
    .filter(({ state, seconds }) => state !== null && state.startsWith('idle in transaction') && (seconds ?? 0) > longest)
    .map(({ pid, user, application, seconds }) => ({
      id: `idle-transaction-${pid}`,
      title: `End the session ${pid}`,
      severity: 'warning',
      text: `A session of ${user ?? 'someone'}${application === '' ? '' : ` (${application})`} has had a transaction open for ${Math.round((seconds ?? 0) / 60)} minutes and does nothing in it. Dead rows cannot be cleared while it is open: end it where it was begun, or have an administrator end the session.`,
      threshold: `A transaction that has been open for more than ${longest / 60} minutes and runs nothing (our own limit; PgHero's for a running statement is one minute).`,
      sql: [`select pg_terminate_backend(${pid})`],
      request: null,
      statement: null,
      trial: null,
    }))
