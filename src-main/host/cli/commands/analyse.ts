import { resolve } from 'node:path'
import { currencyCode, type PresetName, type SavedQuestion } from '@contract'
import { z } from 'zod'
import type { App } from '../../../app'
import { answer, outputOptions, presetOf, readOutput, type Output } from '../answers'
import { command, flag, option, type Outcome } from '../command'
import { readQuestion } from '../question-file'

/** What is asked: a preset by its name, or a question from a file. */
type Ask = ({ readonly preset: PresetName } | { readonly file: string }) & Prices
interface Prices {
  readonly currency: string | null
  /** prices of other currencies are converted at the catalogue's exchange rates */
  readonly convert: boolean
}
type Wish = { readonly list: true } | { readonly ask: Ask; readonly output: Output | null }

export const analyseCommand = command({
  name: 'analyse',
  about: 'Answer a question of the gallery (--preset), or one from a file (--query).',
  options: {
    preset: option('name', 'a question of the gallery (genres, for example)'),
    query: option('file', 'a question as the builder exports it'),
    list: flag('list the questions of the gallery'),
    currency: option('code', 'prices in this currency, EUR for example (default: the one that most games are priced in)', z.string().refine((code) => currencyCode.safeParse(code).success, 'takes a currency code like EUR')),
    convert: flag('convert prices of other currencies at the exchange rates of the catalogue'),
    ...outputOptions,
  },
  read({ preset, query, list, currency: code, convert, ...rest }, _operands, { cwd, wrong }): Wish {
    const currency = code ?? null
    const output = readOutput(rest, cwd, wrong)
    if ([preset !== undefined, query !== undefined, list].filter((given) => given).length !== 1) throw wrong('analyse needs one of --preset NAME, --query FILE and --list.')
    if (list) {
      if (currency !== null || convert || output !== null) throw wrong('--list goes alone.')
      return { list }
    }
    if (query !== undefined) return { ask: { file: resolve(cwd, query), currency, convert }, output }
    return { ask: { preset: presetOf(preset ?? ''), currency, convert }, output }
  },
  run: (app, wish) => ('list' in wish ? listPresets(app) : analyse(app, wish.ask, wish.output)),
})

/** Answers a preset or a question from a file. @throws LudographError */
export async function analyse(app: App, ask: Ask, output: Output | null): Promise<Outcome> {
  const question = 'preset' in ask ? ({ kind: 'preset', name: ask.preset, currency: ask.currency, convert: ask.convert, chart: null } as const) : withPrices(await readQuestion(ask.file), ask)
  return answer(app, question, output)
}

/** What the command line says of prices goes before what the file says. */
function withPrices(question: SavedQuestion, { currency, convert }: Prices): SavedQuestion {
  const prices = { ...(currency === null ? {} : { currency }), ...(convert ? { convert } : {}) }
  if (question.kind === 'model') return { ...question, query: { ...question.query, ...prices } }
  return question.kind === 'preset' ? { ...question, ...prices } : question
}

async function listPresets(app: App): Promise<Outcome> {
  const presets = (await app.handlers['analytics.gallery']({})).map(({ name, title, about }) => ({ name, title, about }))
  return { json: { presets }, text: presets.map(({ name, title, about }) => `${name}\n    ${title} ${about}`).join('\n') }
}
