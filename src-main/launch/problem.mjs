import { stripVTControlCharacters } from 'node:util'

const withoutStack = (text) =>
  text
    .split('\n')
    .filter((line) => !/^\s+at .+:\d+:\d+\)?$/.test(line))
    .join('\n')

/** Something that went wrong and can be told to a person: what happened, what to do about it, and the tool's own words. */
export class Problem extends Error {
  /**
   * @param {string} cause one sentence
   * @param {string} cure one sentence
   * @param {string} [output] what the failed tool printed
   */
  constructor(cause, cure, output = '') {
    super(cause)
    this.cure = cure
    this.output = withoutStack(stripVTControlCharacters(output)).trim()
  }

  toString() {
    return `${this.output ? `${this.output}\n\n` : ''}${this.message} ${this.cure}`
  }
}
