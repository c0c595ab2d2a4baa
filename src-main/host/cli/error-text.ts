import type { ErrorShape } from '@contract'

export const errorText = ({ message, hint, detail }: ErrorShape): string =>
  [message, hint, detail === null ? null : `(${detail})`].filter((line) => line !== null).join('\n')
