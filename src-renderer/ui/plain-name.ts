import { decodeHTMLStrict } from 'entities'

/** The formatting that stores put into names. Nothing else that looks like a tag: “I <Mask> NY” and “</Story>” are games. */
const formatting = /<\/?(?:b|br|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi

/** A name as a person reads it: “Guild Wars<sup>®</sup>” is Guild Wars®. The catalogue keeps the store's own spelling. */
export const plainName = (name: string): string => decodeHTMLStrict(name.replace(formatting, '')).trim()
