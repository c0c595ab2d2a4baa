/** 12,345 */
export const whole = new Intl.NumberFormat('en')
/** 12,345.67 */
export const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
/** 1.2 */
export const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
/** four digits, wherever the point is */
export const fourDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
export const megabytes = (bytes: number): string => `${whole.format(Math.round(bytes / 1e6))} MB`
