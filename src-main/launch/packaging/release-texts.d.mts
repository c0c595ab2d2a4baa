export function laterVersion(now: string, next: string): boolean
export function cutChangelog(text: string, version: string, date: string): { text: string; notes: string }
