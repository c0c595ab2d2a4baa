import { Option, type Command } from 'commander'
import type { LudographError } from '@contract'
import { z } from 'zod'
import type { App } from '../../app'
import type { EngineTarget } from '../../database/open-engine'

/** What a command answers: the object for scripts, and the same in words. */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  /** it ran to its end, and something in it failed: the exit code says so too */
  readonly failed?: boolean
}

/**
 * What a command works on: the catalogue that the command line names (made if it is not there), one that must be there, one
 * of the command's own, or none.
 */
export type Opens = 'catalogue' | 'existing catalogue' | 'nothing' | { readonly source: EngineTarget }

/** The catalogue that the command line names; null: the application's own default one. */
export type CatalogueChoice = { readonly folder: string } | { readonly url: string } | null

/** One option of a command. `value`: what its value is called in the help; null: a switch. */
export interface OptionSpec<Schema extends z.ZodType = z.ZodType> {
  readonly value: string | null
  readonly many: boolean
  readonly about: string
  readonly schema: Schema
}

/** A switch. */
export const flag = (about: string): OptionSpec<z.ZodDefault<z.ZodBoolean>> => ({ value: null, many: false, about, schema: z.boolean().default(false) })

/** An option with a value. The messages of `schema` go on from the option's name: "takes a number from 1". */
export const option = <Schema extends z.ZodType = z.ZodString>(value: string, about: string, schema?: Schema): OptionSpec<z.ZodOptional<Schema>> => ({
  value,
  many: false,
  about,
  schema: (schema ?? z.string()).optional() as unknown as z.ZodOptional<Schema>,
})

/** An option that may be given several times. */
export const options = (value: string, about: string): OptionSpec<z.ZodOptional<z.ZodArray<z.ZodString>>> => ({ value, many: true, about, schema: z.array(z.string()).optional() })

type Specs = Readonly<Record<string, OptionSpec>>
export type OptionValues<Options extends Specs> = { readonly [Name in keyof Options]: z.output<Options[Name]['schema']> }

/** What a command may need to know besides its own arguments. */
export interface Surroundings {
  /** where the user is: paths are meant from there */
  readonly cwd: string
  readonly catalogue: CatalogueChoice
  /** --trust was given */
  readonly trusted: boolean
  /** the error for a wrong command line, to be thrown */
  readonly wrong: (message: string) => LudographError
}

interface Definition<Options extends Specs, Wish> {
  readonly name: string
  readonly about: string
  /** as the help shows them, for example `<file...>` */
  readonly operands?: string
  readonly options?: Options
  readonly opens?: Opens | ((wish: Wish) => Opens)
  /** What is wished, from the command line. @throws LudographError `usage` */
  readonly read: (options: OptionValues<Options>, operands: readonly string[], surroundings: Surroundings) => Wish
  /** @throws LudographError what made it fail */
  readonly run: (app: App, wish: Wish) => Promise<Outcome>
}

/** A command with its arguments, ready to run. */
export interface Ready {
  readonly name: string
  readonly wish: unknown
  readonly opens: Opens
  readonly run: (app: App) => Promise<Outcome>
}

/** One command of the command line: how it is declared, and how it is read once its arguments are there. */
export interface CliCommand {
  readonly name: string
  readonly declare: (program: Command) => Command
  readonly ready: (declared: Command, surroundings: Surroundings) => Ready
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

/** Defines a command: its arguments, its help and its answer in one place. */
export function command<Options extends Specs, Wish>(definition: Definition<Options, Wish>): CliCommand {
  const { name, about, operands, opens = 'catalogue', read, run } = definition
  const specs: Specs = definition.options ?? {}
  return {
    name,
    declare(program) {
      const declared = program.command(name).description(about).allowExcessArguments(false)
      if (operands !== undefined) declared.argument(operands)
      for (const [key, { value, many, about: does }] of Object.entries(specs)) {
        const one = new Option(value === null ? `--${kebab(key)}` : `--${kebab(key)} <${value}>`, does)
        declared.addOption(many ? one.argParser(collect) : one)
      }
      return declared
    },
    ready(declared, surroundings) {
      const wish = read(readOptions<Options>(specs, declared.opts(), surroundings.wrong), declared.args, surroundings)
      return { name, wish, opens: typeof opens === 'function' ? opens(wish) : opens, run: (app) => run(app, wish) }
    },
  }
}

function readOptions<Options extends Specs>(specs: Specs, given: Readonly<Record<string, unknown>>, wrong: (message: string) => LudographError): OptionValues<Options> {
  const values = Object.entries(specs).map(([key, { schema }]) => {
    const parsed = schema.safeParse(given[key])
    if (parsed.success) return [key, parsed.data] as const
    throw wrong(`--${kebab(key)} ${parsed.error.issues[0]?.message ?? 'has a value that it cannot take'}, not ${String(given[key])}.`)
  })
  return Object.fromEntries(values) as OptionValues<Options>
}

/** A command without options, on the catalogue that is open. */
export const simpleCommand = (name: string, about: string, run: (app: App) => Promise<Outcome>): CliCommand =>
  command({ name, about, read: () => null, run: (app) => run(app) })

/** A whole number as text. @param takes completes "--import takes …" */
export const numberText = (pattern: RegExp, takes: string): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> => z.string().regex(pattern, takes).transform(Number)
