/** A column's name as a label: "detailed_description" is "Detailed description", "custom.my_rating" is "My rating". */
export function fieldLabel(field: string): string {
  const words = field.replace(/^custom\./, '').replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Numbers this long may not survive being parsed. */
const longNumber = /\d{16}/

/** A value as a person reads it: a document gets a line for each part, anything else stays as it is. */
export function readableValue(text: string | null): string | null {
  if (text === null || !/^[[{]/.test(text) || longNumber.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
