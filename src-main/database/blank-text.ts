/** Longer texts are taken to say something without being looked at. */
const longest = 500
/** Tags, and characters that show nothing: blanks, control and format characters, and what stands for a blank in HTML. */
const invisible = /<[^>]*>|&nbsp;|[\s\p{C}]/gu

/** True for what is no text, and for a text in which there is nothing to read ("  ", "<br>", a zero-width space). */
export const isBlank = (text: unknown): boolean => typeof text !== 'string' || (text.length <= longest && text.replace(invisible, '') === '')

/** The same in SQL, of an expression of type text. (PostgreSQL's classes know no format characters, so these are named.) */
export const isBlankSql = (text: string): string =>
  `(coalesce(length(${text}), 0) <= ${longest} and regexp_replace(coalesce(${text}, ''), '<[^>]*>|&nbsp;|[[:space:][:cntrl:]\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff]', '', 'g') = '')`
