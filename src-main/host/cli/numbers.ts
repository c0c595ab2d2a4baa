/** 12,345 */
export const whole = new Intl.NumberFormat('en')
/** 12,345.67 */
export const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
export const megabytes = (bytes: number): string => `${whole.format(Math.round(bytes / 1e6))} MB`
