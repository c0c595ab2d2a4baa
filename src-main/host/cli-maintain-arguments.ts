import { taskName, taskRequest, type LudographError, type TaskRequest } from '@contract'

export interface MaintainCommand {
  readonly name: 'maintain'
  /** null: only tell what could be done */
  readonly tasks: readonly TaskRequest[] | 'tune-up' | null
}

/** What `maintain` takes, for node's parseArgs. */
export const maintainOptions = {
  target: { type: 'string' },
  m: { type: 'string' },
  'ef-construction': { type: 'string' },
} as const

type Options = { readonly [Name in keyof typeof maintainOptions]?: string | undefined }

/** @param wrong makes the error for a wrong command line, which is thrown */
export function readMaintain(operands: readonly string[], options: Options, wrong: (message: string) => LudographError): MaintainCommand {
  const given = Object.keys(maintainOptions).find((option) => options[option as keyof Options] !== undefined)
  const [first] = operands
  if (first === undefined || first === 'tune-up') {
    if (given !== undefined) throw wrong(`--${given} goes with one task: name it.`)
    if (operands.length > 1) throw wrong('tune-up goes alone: it is a set of tasks.')
    return { name: 'maintain', tasks: first ?? null }
  }
  const unknown = operands.find((operand) => !taskName.safeParse(operand).success)
  if (unknown !== undefined) throw wrong(`There is no task ${unknown}. There are: tune-up, ${taskName.options.join(', ')}.`)
  if (given !== undefined && operands.length > 1) throw wrong(`--${given} goes with one task: name only that.`)
  if ((options.m ?? options['ef-construction']) !== undefined && first !== 'rebuild-vector-index') throw wrong('--m and --ef-construction belong to the task rebuild-vector-index.')
  return { name: 'maintain', tasks: operands.map((name) => readTask(name, options, wrong)) }
}

function readTask(name: string, options: Options, wrong: (message: string) => LudographError): TaskRequest {
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : text.trim() === '' ? NaN : Number(text))
  const parsed = taskRequest.safeParse({ name, target: options.target ?? null, m: number(options.m), efConstruction: number(options['ef-construction']) })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const option = { target: '--target', m: '--m', efConstruction: '--ef-construction' }[String(issue?.path[0])]
  throw wrong(`${option ?? 'maintain'} was given something it does not take: ${issue?.message ?? 'invalid'}.`)
}
