import { plural } from '../ui/format'

/** What came of undoing an import. */
export function undoneText(file: string, { removed, restored }: { readonly removed: number; readonly restored: number }): string {
  const gone = `${plural(removed, 'record')} ${removed === 1 ? 'is' : 'are'} gone`
  const back = `${plural(restored, 'record')} ${restored === 1 ? 'is as it was' : 'are as they were'} before`
  const parts = [...(removed > 0 ? [gone] : []), ...(restored > 0 ? [back] : [])]
  return `“${file}” was undone: ${parts.length === 0 ? 'it had added and changed no record' : parts.join(', ')}.`
}

/** What undoing an import would do, sentence by sentence. */
export function undoPlan({ added, changed, reviews }: { readonly added: number; readonly changed: number; readonly reviews: number }): string[] {
  const plan: string[] = []
  if (added > 0) plan.push(`${plural(added, 'record')} that it added ${added === 1 ? 'goes' : 'go'}.`)
  if (changed > 0) plan.push(`${plural(changed, 'record')} that it changed ${changed === 1 ? 'returns to what it was' : 'return to what they were'} before.`)
  if (reviews > 0) plan.push(`${plural(reviews, 'review')} that it added or changed ${reviews === 1 ? 'goes or returns' : 'go or return'} too.`)
  if (plan.length === 0) plan.push('It added and changed no record, so none goes and none returns.')
  return plan
}
