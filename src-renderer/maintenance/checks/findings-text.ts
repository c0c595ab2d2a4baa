import type { CheckReport } from '@contract'

/** What the checks found, in a sentence: "41 checks found 2 errors and 1 warning." */
export function findingsText({ findings, checks }: Pick<CheckReport, 'findings' | 'checks'>): string {
  if (findings.length === 0) return `All ${checks} checks found nothing wrong.`
  const kinds = [
    ['critical', 'critical fault', 'critical faults'],
    ['error', 'error', 'errors'],
    ['warning', 'warning', 'warnings'],
    ['info', 'remark', 'remarks'],
  ] as const
  const parts = kinds.flatMap(([severity, one, many]) => {
    const number = findings.filter((finding) => finding.severity === severity).length
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]
  })
  const last = parts.at(-1) ?? ''
  return `${checks} checks found ${parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`}.`
}
