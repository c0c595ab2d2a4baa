import type { CallName, ErrorCode } from '@contract'

/** What failed: which call, and the code. Messages and details hold paths and names, so they are not kept. */
export interface RecentError {
  readonly call: CallName
  readonly code: ErrorCode
}

const kept = 10
let newestLast: readonly RecentError[] = []

export function noteError(error: RecentError): void {
  newestLast = [...newestLast, error].slice(-kept)
}

export const recentErrors = (): readonly RecentError[] => newestLast
