/** 12,345 */
export const whole = new Intl.NumberFormat('en')
/** 12,345.67 */
export const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
/** 1.2 */
export const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
/** four digits, wherever the point is */
export const fourDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
/** 12 MB; 34 kB of what is less than one */
export const megabytes = (bytes: number): string => (bytes < 1e6 ? `${whole.format(Math.ceil(bytes / 1e3))} kB` : `${whole.format(Math.round(bytes / 1e6))} MB`)
