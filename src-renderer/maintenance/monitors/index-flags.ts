import type { IndexUsage } from '@contract'
import type { Tone } from '../../ui/badge'

interface Flag {
  readonly word: string
  readonly tone: Tone
  readonly means: string
}

/** What is to be noted about an index, gravest first. */
export function indexFlags({ valid, unused, unique, duplicateOf }: Pick<IndexUsage, 'valid' | 'unused' | 'unique' | 'duplicateOf'>): Flag[] {
  const flags: (Flag | false)[] = [
    !valid && { word: 'Invalid', tone: 'bad', means: 'No question can use it; an interrupted build left it behind. See Tasks.' },
    duplicateOf !== null && { word: 'Duplicate', tone: 'warn', means: `${duplicateOf} does all that this one does.` },
    unused && { word: 'Unused', tone: 'warn', means: 'No question has used it since counting began; every write pays for it.' },
    unique && { word: 'Unique', tone: 'plain', means: 'It keeps values from coming twice.' },
  ]
  return flags.filter((flag) => flag !== false)
}
