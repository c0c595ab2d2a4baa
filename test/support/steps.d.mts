export interface Outcome {
  readonly passed: number
  readonly failures: readonly { readonly name: string; readonly message: string }[]
  readonly skipped: readonly { readonly name: string; readonly reason: string | null }[]
  /** why tests were skipped, in their own words */
  readonly reasons: readonly string[]
}
