import { numberText, option } from './command'

/** `--import N` of the commands about an earlier import. */
export const importNumber = option('number', 'number of the import, as history lists it', numberText(/^[1-9]\d{0,9}$/, 'takes the number of an import'))
