import { decodeHTMLStrict } from 'entities'

/** The formatting that stores put into names. Nothing else that looks like a tag: “I <Mask> NY” and “</Story>” are games. */
const formatting = /<\/?(?:b|br|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi

/** Most names have neither tags nor entities: a map has hundreds of thousands to read at once. */
const marked = /[<&]/

/** A name as a person reads it: “Guild Wars<sup>®</sup>” is Guild Wars®. The catalogue keeps the store's own spelling. */
export const plainName = (name: string): string => (marked.test(name) ? decodeHTMLStrict(name.replace(formatting, '')).trim() : name.trim())
