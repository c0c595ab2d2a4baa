import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

const windows = process.platform === 'win32'

/**
 * Ends a process and everything it started. Windows has no process groups, so there only the process itself is ended.
 * @param {import('node:child_process').ChildProcess} child started with `detached: true`
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  try {
    if (windows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It ended by itself between the decision and the signal.
  }
}

/**
 * Runs a program to its end and keeps what it prints. Never rejects: a program that cannot be started is a failure
 * with the system's words as its output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeout?: number, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options] timeout in milliseconds
 * @returns {Promise<{ ok: boolean, timedOut: boolean, output: string }>}
 */
export function runQuiet(command, args, { timeout = 0, cwd = root, env = process.env, shell = false } = {}) {
  return new Promise((done) => {
    // A group of its own, so that a time limit also ends what the program has started.
    const child = spawn(command, args, { cwd, env, shell, detached: !windows, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    let timedOut = false
    const keep = (data) => (output += data)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)

    const timer = timeout && setTimeout(() => {
      timedOut = true
      endGroup(child, 'SIGKILL')
    }, timeout)
    // A group of its own does not hear Ctrl+C and does not end with us. Where Ctrl+C is a success, exitCode says so.
    const end = () => endGroup(child, 'SIGKILL')
    const stop = (signal) => process.exit(process.exitCode ?? (signal === 'SIGINT' ? 130 : 143))
    process.once('exit', end).once('SIGINT', stop).once('SIGTERM', stop)

    const finish = (ok) => {
      clearTimeout(timer)
      process.off('exit', end).off('SIGINT', stop).off('SIGTERM', stop)
      done({ ok, timedOut, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(false)
    })
    child.once('close', (code) => finish(code === 0))
  })
}

/**
 * Runs a program in the foreground: it has the terminal, and signals that reach the launcher reach it too.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions,
 *   onStart?: (child: import('node:child_process').ChildProcess) => void }} [options]
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, stopped: boolean, error?: Error }>}
 *   `stopped`: it ended because the user asked for it
 */
export function runAttached(command, args, { env = process.env, stdio = 'inherit', onStart } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: process.cwd(), env, stdio })
    let stopped = false
    const pass = (signal) => {
      // Ctrl+C in a terminal goes to the whole group: the program has it already, and twice may mean "at once".
      const heardItself = signal === 'SIGINT' && process.stdin.isTTY && !stopped
      stopped = true
      if (!heardItself) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    const finish = (result) => {
      for (const signal of signals) process.off(signal, pass)
      done(result)
    }
    child.once('error', (error) => finish({ code: null, signal: null, stopped, error }))
    child.once('close', (code, signal) => finish({ code, signal, stopped }))
    onStart?.(child)
  })
}
