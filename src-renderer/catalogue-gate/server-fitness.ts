import type { CallOutput } from '@contract'

/** Whether a checked server can be opened: it is fit, or it only lacks the extension that is going to be created. */
export function mayOpen(found: CallOutput<'catalogue.checkServer'>, createExtension: boolean): boolean {
  if (found.fit) return true
  const rest = found.checks.filter(({ name }) => name !== 'pgvector')
  return createExtension && found.canCreateExtension && rest.every(({ ok }) => ok)
}
