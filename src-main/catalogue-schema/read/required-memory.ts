import type { Words } from '../column'

const amount = String.raw`(\d{1,6}(?:[.,]\d{1,3})?)\s*`
/** "Memory: 8 GB", "Memory:</strong> 512 MB", "Memory: 4G" */
const behindWord = new RegExp(String.raw`Memory:?\s*(?:</strong>)?\s*:?\s*${amount}(GB|MB|[GM](?![\p{L}\p{N}_]))`, 'iu')
/** "512 MB of system RAM" */
const beforeRam = new RegExp(String.raw`${amount}(GB|MB)\s*(?:of\s+)?(?:system\s+)?RAM`, 'iu')

/** More than any computer has (1,024 GB): such an amount is a slip. */
const mostMegabytes = 1024 * 1024

/**
 * Memory that system requirements ask for at least, in megabytes: the first amount behind the word "Memory" or before the
 * word "RAM". Null where there is none.
 */
export function requiredMemory(requirements: Readonly<Record<string, unknown>> | null, { decode }: Words): number | null {
  const minimum = requirements?.['minimum']
  if (typeof minimum !== 'string') return null
  const text = decode(minimum)
  const found = behindWord.exec(text) ?? beforeRam.exec(text)
  if (!found) return null
  const [, number = '', unit = ''] = found
  // In thousandths, which are whole: 0.1 GB is 102.4 MB and not a little more.
  const thousandths = Math.round(Number(number.replace(',', '.')) * 1000) * (/^g/i.test(unit) ? 1024 : 1)
  const megabytes = thousandths / 1000
  return megabytes > mostMegabytes ? null : megabytes
}
