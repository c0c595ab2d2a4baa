/** Statements to be read: one under the other, each with its semicolon; a comment has none. */
export const sqlText = (statements: readonly string[]): string =>
  statements.map((one) => (one.startsWith('--') ? one : `${one.replace(/;\s*$/, '')};`)).join('\n')
