import { spawn, type ChildProcess } from 'node:child_process'
import { built, projectFolder } from './built'

export interface CliResult {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** what standard output holds, if it is exactly one JSON object on one line */
  json(): unknown
}

export interface RunningCli {
  readonly child: ChildProcess
  readonly ended: Promise<CliResult>
  /** resolves when standard error holds the text */
  told(text: string | RegExp): Promise<void>
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** another user of the system, if the tests run as root */
  readonly uid?: number
  readonly gid?: number
}

/** Starts the built command line as a program of its own. */
export const startCli = (args: readonly string[], options: CliOptions = {}): RunningCli =>
  follow(process.execPath, [built('main', 'cli.js'), ...args], options)

export const cli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> => startCli(args, options).ended

/** The same through npm, as a user writes it. `--prefix`: npm itself says in INIT_CWD where the user stands, whatever we say. */
export const npmCli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> =>
  follow('npm', ['run', '--silent', '--prefix', projectFolder, 'ludograph', '--', ...args], options).ended

function follow(program: string, args: readonly string[], { cwd, env, ...identity }: CliOptions): RunningCli {
  // npm says where the user stands in INIT_CWD; when npm runs the tests, that is not what the test means.
  const { INIT_CWD: _ours, ...inherited } = process.env
  const child = spawn(program, args, { cwd: cwd ?? projectFolder, env: { ...inherited, ...env }, ...identity, stdio: ['ignore', 'pipe', 'pipe'] })
  const heard = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text
      for (const listener of [...listeners]) listener()
    })
  }
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const listener of [...listeners]) listener()
      resolve({ code, signal, ...heard, json: () => oneObject(heard.stdout) })
    })
  })
  const told = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (typeof text === 'string' ? heard.stderr.includes(text) : text.test(heard.stderr)) resolve()
        else if (child.exitCode !== null) reject(new Error(`it ended without telling "${String(text)}":\n${heard.stderr}`))
        else return
        listeners.delete(look)
      }
      listeners.add(look)
      look()
    })
  return { child, ended, told }
}

function oneObject(stdout: string): unknown {
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`standard output is not one JSON object on a line:\n${stdout.slice(0, 2000)}`)
  return JSON.parse(stdout)
}
