/** A text from a file as part of a message: on one line, without control characters, which a terminal would obey, and not too long. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200)
