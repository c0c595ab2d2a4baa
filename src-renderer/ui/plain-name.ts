/** The formatting that stores put into names. Nothing else that looks like a tag: “I <Mask> NY” and “</Story>” are games. */
const formatting = /<\/?(?:b|br|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", reg: '®', trade: '™' }
const escaped = /&(amp|lt|gt|quot|#39|reg|trade);/g

/** A name as a person reads it: “Guild Wars<sup>®</sup>” is Guild Wars®. The catalogue keeps the store's own spelling. */
export const plainName = (name: string): string =>
  name
    .replace(formatting, '')
    .replace(escaped, (whole, key: string) => characters[key] ?? whole)
    .trim()
