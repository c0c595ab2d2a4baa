/** A title as the name of a file: letters, digits and dashes, never empty. */
export function fileName(title: string, ending: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${plain.slice(0, 80) || 'answer'}.${ending}`
}
