export interface SupportedLanguages {
  readonly all: readonly string[]
  readonly withFullAudio: readonly string[]
}

/**
 * Reads the store's list of languages: `English<strong>*</strong>, French<br><strong>*</strong>languages with full audio
 * support`. A star marks full audio; the footnote that explains it is left out. Old entries use line ends, semicolons
 * or BBCode instead.
 */
export function parseLanguages(text: string): SupportedLanguages {
  const known = read.get(text)
  if (known) return known
  const languages = readLanguages(text)
  if (read.size < mostKept) read.set(text, languages)
  return languages
}

/** Of tens of thousands of applications most share one of a few thousand lists. */
const read = new Map<string, SupportedLanguages>()
const mostKept = 5000

function readLanguages(text: string): SupportedLanguages {
  const plain = text
    .replace(/<br\s*\/?>/gi, ',')
    .replace(/<[^<>]*>|\[\/?[a-z*]+\]/gi, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
  const all = new Set<string>()
  const withFullAudio = new Set<string>()
  for (const part of plain.split(/[,;\r\n]+/)) {
    const name = part.replaceAll('*', '').replace(/\s+/g, ' ').trim()
    // The footnote begins with the star that it explains, in whatever language it is.
    if (name === '' || part.trimStart().startsWith('*') || /^languages with full audio support$/i.test(name)) continue
    all.add(name)
    if (part.includes('*')) withFullAudio.add(name)
  }
  return { all: [...all], withFullAudio: [...withFullAudio] }
}
